package io.tidemark.generate.cluster;

import io.tidemark.generate.report.Cell;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The limited set of label maps that pods share, and those of virtual machines. */
record LabelPool(List<PodLabels> ordinary, List<PodLabels> machines) {
  private static final int MAPS_PER_ODD_VALUE = 16;
  private static final List<String> APPS =
      List.of(
          "web", "api", "worker", "cache", "queue", "db", "auth", "cart", "mailer", "indexer",
          "gateway", "ledger", "batch", "proxy", "stream", "report");
  private static final List<String> ENVIRONMENTS = List.of("prod", "stage", "test", "dev");
  private static final List<String> TIERS = List.of("front", "middle", "back", "data");

  /** Values that break naive quoting, escaping or pattern matching. */
  private static final List<String> ODD_VALUES =
      List.of(
          "it's \"quoted\"",
          "back\\slash",
          "ship \uD83D\uDEA2 ahoy",
          "comma, semi; colonless",
          "",
          "caf\u00e9 \u65e5\u672c",
          "100%_like",
          "null");

  static LabelPool of(Chance chance, int maps) {
    return new LabelPool(
        IntStream.range(0, maps).mapToObj(i -> ordinary(chance.with(i), i)).toList(),
        IntStream.range(0, Math.max(1, maps / 40)).mapToObj(LabelPool::machine).toList());
  }

  /** Map 0 is the empty one; every sixteenth has an odd value under an enabled key. */
  private static PodLabels ordinary(Chance chance, int id) {
    String app = chance.with("app").oneOf(APPS);
    SortedMap<String, String> labels = new TreeMap<>();
    if (id > 0) {
      labels.put("app", app);
      labels.put("version", "v" + chance.with("version").between(1, 12));
      if (!chance.with("environment").oneIn(3)) {
        labels.put("environment", chance.with("stage").oneOf(ENVIRONMENTS));
      }
      if (chance.with("cost center").oneIn(2)) {
        labels.put("cost_center", "cc-" + chance.with("center").below(8));
      }
      if (chance.with("tier").oneIn(2)) {
        labels.put("tier", chance.with("which tier").oneOf(TIERS));
      }
      if (chance.with("template").oneIn(4)) {
        labels.put("pod_template_hash", chance.with("hash").hex(8));
      }
      if (id % MAPS_PER_ODD_VALUE == 5) {
        labels.put("tier", ODD_VALUES.get(id / MAPS_PER_ODD_VALUE % ODD_VALUES.size()));
      }
    }
    return new PodLabels(app, Cell.labels(labels));
  }

  private static PodLabels machine(int id) {
    SortedMap<String, String> labels = new TreeMap<>();
    labels.put("app", "virt-launcher");
    labels.put("kubevirt_io", "virt-launcher");
    labels.put("vm_kubevirt_io_name", String.format(Locale.ROOT, "vm-%03d", id));
    return new PodLabels("virt-launcher", Cell.labels(labels));
  }
}
