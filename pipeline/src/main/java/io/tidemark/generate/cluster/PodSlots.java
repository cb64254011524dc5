package io.tidemark.generate.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes pod slots until their hours add up to a day's rows. */
final class PodSlots {
  private static final int HOURS = 24;
  private static final long MIB = 1L << 20;
  private static final List<Integer> MILLICORES = List.of(50, 100, 150, 200, 250, 400, 500, 1000);
  private static final List<Integer> MEBIBYTES = List.of(64, 128, 256, 384, 512, 1024, 2048, 4096);
  private static final List<Integer> LIMIT_FACTORS = List.of(0, 2, 2, 4);

  private final Chance chance;
  private final List<Node> nodes;
  private final List<Namespace> system;
  private final List<Namespace> ordinary;
  private final LabelPool labels;
  private final int podScale;

  PodSlots(
      Chance chance, List<Node> nodes, List<Namespace> namespaces, LabelPool labels, int podScale) {
    this.chance = chance;
    this.podScale = podScale;
    this.nodes = nodes;
    this.system = namespaces.stream().filter(Namespace::system).toList();
    this.ordinary = namespaces.stream().filter(n -> !n.system()).toList();
    this.labels = labels;
  }

  List<PodSlot> of(long rowsPerDay) {
    List<PodSlot> slots = new ArrayList<>();
    for (long left = rowsPerDay; left > 0; left -= slots.get(slots.size() - 1).hours()) {
      slots.add(slot(slots.size(), (int) Math.min(left, HOURS)));
    }
    return List.copyOf(slots);
  }

  private PodSlot slot(int id, int mostHours) {
    Chance own = chance.with(id);
    PodSlot.Kind kind = kind(own, id, mostHours);
    boolean batch = kind == PodSlot.Kind.BATCH;
    int hours = batch ? Math.min(mostHours, own.with("hours").between(1, 12)) : HOURS;
    int from = batch ? own.with("from").between(0, HOURS - hours) : 0;
    Node node = nodes.get(id % nodes.size());
    PodLabels pod = own.with("labels").oneOf(labelsFor(own));
    return new PodSlot(
        id,
        String.format(Locale.ROOT, "%s-%s", pod.app(), Integer.toString(id + 1296, 36)),
        kind,
        from,
        from + hours,
        node,
        namespace(own, node),
        pod.labels(),
        kind == PodSlot.Kind.STEADY && (id == 0 || own.with("storage").oneIn(5)),
        own.with("cpu").oneOf(MILLICORES) * podScale,
        own.with("memory").oneOf(MEBIBYTES) * MIB * podScale,
        !own.with("requests").oneIn(12),
        own.with("limit").oneOf(LIMIT_FACTORS));
  }

  /** Slot 0 is steady: every cluster has a pod that is always there. */
  private static PodSlot.Kind kind(Chance own, int id, int mostHours) {
    if (mostHours < HOURS) {
      return PodSlot.Kind.BATCH;
    }
    int kind = id == 0 ? 0 : own.with("kind").below(20);
    return kind < 14 ? PodSlot.Kind.STEADY : kind < 17 ? PodSlot.Kind.ROLLED : PodSlot.Kind.BATCH;
  }

  private List<PodLabels> labelsFor(Chance own) {
    return own.with("machine").oneIn(120) ? labels.machines() : labels.ordinary();
  }

  /** The smaller of two draws: some namespaces have many pods, many have few. */
  private Namespace namespace(Chance own, Node node) {
    if (!node.takesWorkloads() || own.with("system").oneIn(6)) {
      return own.with("namespace").oneOf(system);
    }
    int first = own.with("first").below(ordinary.size());
    return ordinary.get(Math.min(first, own.with("second").below(ordinary.size())));
  }
}
