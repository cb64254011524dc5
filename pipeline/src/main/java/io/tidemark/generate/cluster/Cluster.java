package io.tidemark.generate.cluster;

import java.util.List;

/**
 * A synthetic cluster. It grows with the load but does not depend on the month, so the months of
 * one seed tell one story.
 *
 * @param chance for everything that happens in this cluster
 * @param slots in id order; their hours add up to the rows of a day on which nothing goes wrong
 */
public record Cluster(
    Chance chance,
    List<Node> nodes,
    List<Namespace> namespaces,
    List<PodSlot> slots,
    List<Claim> claims) {

  /**
   * @param monthlyPodRows decides how large the cluster is
   * @param dailyPodRows how many pod hours it has per day
   */
  public static Cluster of(long seed, long monthlyPodRows, long dailyPodRows) {
    Chance chance = new Chance(seed).with("cluster");
    ClusterSize size = ClusterSize.of(monthlyPodRows);
    List<Node> nodes = Nodes.of(chance.with("nodes"), size.nodes());
    List<Namespace> namespaces = Namespaces.of(chance.with("namespaces"), size.namespaces());
    LabelPool labels = LabelPool.of(chance.with("labels"), size.labelMaps());
    List<PodSlot> slots =
        new PodSlots(chance.with("slots"), nodes, namespaces, labels, size.podScale())
            .of(dailyPodRows);
    return new Cluster(
        chance, nodes, namespaces, slots, Claims.of(chance.with("claims"), slots, namespaces));
  }
}
