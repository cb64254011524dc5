package io.tidemark.ocp;

import io.tidemark.frame.TupleIndex;
import java.util.ArrayList;
import java.util.List;

/**
 * Where volumes are mounted: V of the specification. V joins storage and pod rows on namespace and
 * pod, so for one of these it is every (claim, volume) of the storage rows with every (node,
 * resource id) of the pod rows, and need not be spelled out.
 */
final class VolumeNodes {
  /** (namespace, pod) of storage rows. */
  private final TupleIndex mounts = new TupleIndex(2);

  /** (mount, node, resource id) of pod rows. */
  private final TupleIndex placements = new TupleIndex(3);

  private final List<List<Placement>> byMount = new ArrayList<>();

  /** (mount, claim) and how many volumes the claim has there. */
  private final TupleIndex claims = new TupleIndex(2);

  private final List<Integer> volumesOfClaim = new ArrayList<>();

  /** Volumes and how many nodes each is on. */
  private final TupleIndex volumes = new TupleIndex(1);

  private final List<Integer> nodesOfVolume = new ArrayList<>();

  VolumeNodes(List<VolumeTable> storage) {
    storage.forEach(this::addMounts);
  }

  private void addMounts(VolumeTable table) {
    for (int row = 0; row < table.rows(); row++) {
      if (mounts.idOf(table.namespaces()[row], table.pods()[row]) == byMount.size()) {
        byMount.add(new ArrayList<>());
      }
    }
  }

  /** Pod rows; only those of pods that mount a volume matter. */
  void addPlacements(PodTable table) {
    for (int row = 0; row < table.rows(); row++) {
      int mount = mounts.find(table.namespaces()[row], table.pods()[row]);
      int node = table.nodes()[row];
      int resource = table.resources()[row];
      int known = placements.size();
      if (mount != TupleIndex.ABSENT && placements.idOf(mount, node, resource) == known) {
        byMount.get(mount).add(new Placement(node, resource));
      }
    }
  }

  /** Counts, once all pod rows were added, the volumes of claims and the nodes of volumes. */
  void count(List<VolumeTable> storage) {
    TupleIndex bindings = new TupleIndex(3);
    TupleIndex volumeNodes = new TupleIndex(2);
    for (VolumeTable table : storage) {
      for (int row = 0; row < table.rows(); row++) {
        int mount = mounts.find(table.namespaces()[row], table.pods()[row]);
        int volume = table.volumes()[row];
        int known = bindings.size();
        if (bindings.idOf(mount, table.claims()[row], volume) == known) {
          increment(claims, volumesOfClaim, mount, table.claims()[row]);
          countNodes(volumeNodes, mount, volume);
        }
      }
    }
  }

  private void countNodes(TupleIndex volumeNodes, int mount, int volume) {
    for (Placement placement : byMount.get(mount)) {
      int known = volumeNodes.size();
      if (volumeNodes.idOf(volume, placement.node()) == known) {
        increment(volumes, nodesOfVolume, volume);
      }
    }
  }

  private static void increment(TupleIndex index, List<Integer> counts, int... tuple) {
    int id = index.idOf(tuple);
    if (id == counts.size()) {
      counts.add(0);
    }
    counts.set(id, counts.get(id) + 1);
  }

  /** Where a pod ran; empty if no pod row tells. */
  List<Placement> placements(int namespace, int pod) {
    int mount = mounts.find(namespace, pod);
    return mount == TupleIndex.ABSENT ? List.of() : byMount.get(mount);
  }

  /** How often V has each placement of a pod for a claim: once per volume of the claim. */
  int times(int namespace, int pod, int claim) {
    int known = claims.find(mounts.find(namespace, pod), claim);
    return known == TupleIndex.ABSENT ? 0 : volumesOfClaim.get(known);
  }

  /** By how many nodes a volume is shared: 1 if it is on none. */
  int nodeCount(int volume) {
    int known = volumes.find(volume);
    return known == TupleIndex.ABSENT ? 1 : nodesOfVolume.get(known);
  }

  /** Texts by id; both {@link SliceTexts#NONE} where a volume has no pod. */
  record Placement(int node, int resource) {
    static final Placement NOWHERE = new Placement(SliceTexts.NONE, SliceTexts.NONE);
  }
}
