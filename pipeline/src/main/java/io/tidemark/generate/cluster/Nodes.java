package io.tidemark.generate.cluster;

import io.tidemark.generate.report.Cell;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Makes the nodes: three masters, some infra nodes, workers; the last few are odd ones. */
final class Nodes {
  private static final int MASTERS = 3;
  private static final long GIB = 1L << 30;
  private static final List<Integer> WORKER_CORES = List.of(16, 32, 64);

  private Nodes() {}

  static List<Node> of(Chance chance, int count) {
    return IntStream.range(0, count).mapToObj(i -> node(chance.with(i), i, count)).toList();
  }

  private static Node node(Chance chance, int id, int count) {
    String role = role(id, count);
    int cores =
        switch (role) {
          case "master" -> 8;
          case "infra" -> 16;
          default -> chance.with("cores").oneOf(WORKER_CORES);
        };
    String host = String.format(Locale.ROOT, "node-%03d", id);
    return new Node(
        id,
        Cell.of(host + ".cluster.example"),
        role,
        Cell.of("i-" + chance.with("machine").hex(16)),
        Cell.of("i-" + chance.with("spare machine").hex(16)),
        cores,
        cores * (chance.with("memory").oneIn(3) ? 8 : 4) * GIB,
        labels(chance, host, role),
        id != count - 4 || count < 16,
        id != count - 2);
  }

  private static String role(int id, int count) {
    if (id < MASTERS) {
      return "master";
    }
    if (id < MASTERS + Math.max(1, count / 40)) {
      return "infra";
    }
    if (id == count - 1) {
      return "edge";
    }
    return id == count - 3 && count >= 12 ? "" : "worker";
  }

  private static SortedMap<String, String> labels(Chance chance, String host, String role) {
    SortedMap<String, String> labels = new TreeMap<>();
    labels.put("kubernetes_io_hostname", host);
    labels.put("kubernetes_io_arch", "amd64");
    labels.put("zone", "zone-" + "abc".charAt(chance.with("zone").below(3)));
    if (!role.isEmpty()) {
      labels.put("nodepool", role);
    }
    if (chance.with("environment").oneIn(4)) {
      labels.put("environment", "shared");
    }
    return labels;
  }
}
