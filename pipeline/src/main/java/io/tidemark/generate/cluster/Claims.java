package io.tidemark.generate.cluster;

import static java.util.stream.Collectors.groupingBy;

import io.tidemark.generate.report.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the claims of slots with storage, some unmounted claims and some unclaimed volumes. */
final class Claims {
  private static final long GIB = 1L << 30;
  private static final int CLAIMS_PER_SHARED = 12;
  private static final int SLOTS_PER_UNMOUNTED = 200;
  private static final List<Integer> GIBIBYTES = List.of(1, 5, 10, 20, 50, 100, 500);

  private final Chance chance;
  private final List<Claim> claims = new ArrayList<>();

  private Claims(Chance chance) {
    this.chance = chance;
  }

  static List<Claim> of(Chance chance, List<PodSlot> slots, List<Namespace> namespaces) {
    Claims made = new Claims(chance);
    made.mounted(slots);
    Namespace last = namespaces.get(namespaces.size() - 1);
    for (int i = 0; i <= slots.size() / SLOTS_PER_UNMOUNTED; i++) {
      made.add(last.name(), made.nextName(), List.of());
      made.add(i % 2 == 0 ? last.name() : Cell.EMPTY, Cell.EMPTY, List.of());
    }
    return List.copyOf(made.claims);
  }

  private void mounted(List<PodSlot> slots) {
    Map<Integer, List<PodSlot>> steady =
        slots.stream()
            .filter(slot -> slot.kind() == PodSlot.Kind.STEADY)
            .collect(groupingBy(slot -> slot.namespace().id()));
    int nextShared = 0;
    for (PodSlot slot : slots.stream().filter(PodSlot::storage).toList()) {
      List<PodSlot> mounts = new ArrayList<>(List.of(slot));
      if (claims.size() >= nextShared) {
        List<PodSlot> neighbours = steady.getOrDefault(slot.namespace().id(), List.of());
        Optional<PodSlot> other =
            neighbours.stream().filter(n -> n.node().id() != slot.node().id()).findFirst();
        other.ifPresent(mounts::add);
        nextShared = other.isPresent() ? claims.size() + CLAIMS_PER_SHARED : nextShared;
      }
      add(slot.namespace().name(), nextName(), List.copyOf(mounts));
    }
  }

  private Cell nextName() {
    return Cell.of(String.format(Locale.ROOT, "claim-%05d", claims.size()));
  }

  private void add(Cell namespace, Cell name, List<PodSlot> mounts) {
    Chance own = chance.with(claims.size());
    long request = own.with("size").oneOf(GIBIBYTES) * GIB;
    TreeMap<String, String> labels = new TreeMap<>();
    if (!name.csv().isEmpty() && own.with("labelled").oneIn(2)) {
      labels.put("app", own.with("app").oneIn(8) ? "say \"hi\" \\ bye" : "store");
      labels.put("tier", "data");
    }
    claims.add(
        new Claim(
            claims.size(),
            namespace,
            name,
            Cell.labels(labels),
            mounts,
            volume(own.with("volume"), request),
            volume(own.with("spare volume"), 2 * request),
            request));
  }

  private static Volume volume(Chance chance, long bytes) {
    boolean fast = chance.with("fast").oneIn(3);
    TreeMap<String, String> labels = new TreeMap<>();
    labels.put("storage", fast ? "fast" : "slow");
    if (chance.with("backup").oneIn(2)) {
      labels.put("backup", "yes");
      labels.put("environment", "volume");
    }
    return new Volume(
        Cell.of("pv-" + chance.with("name").hex(12)),
        Cell.of(fast ? "ocs-rbd" : "nfs"),
        Cell.of(fast ? "rbd.csi.ceph.example" : "nfs.csi.k8s.io"),
        Cell.of("vol-" + chance.with("handle").hex(16)),
        Cell.labels(labels),
        bytes);
  }
}
