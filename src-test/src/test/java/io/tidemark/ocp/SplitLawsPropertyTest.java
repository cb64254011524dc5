package io.tidemark.ocp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.ocp.Rows.Row;
import io.tidemark.workload.Contribution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However rows are split and ordered, the finished rows are the same, bit by bit. */
class SplitLawsPropertyTest {
  private static final List<String> REPORTS =
      List.of("pod_usage", "storage_usage", "node_labels", "namespace_labels");

  @Property(tries = 60)
  void anySplitAndOrderGivesTheSameRows(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int files,
      @ForAll @IntRange(min = 1, max = 50) int batchSize) {
    Random random = new Random(seed);
    Cluster whole = cluster();
    Cluster split = cluster();
    for (String report : REPORTS) {
      List<Row> rows = rows(report, random);
      whole.file(path(report, 0), rows);
      splitUp(split, report, rows, files, batchSize, random);
    }
    List<Contribution> arrived = new ArrayList<>(split.contributions(Rows.DAY));
    Collections.shuffle(arrived, random);

    Summary expected = whole.summary();
    assertThat(expected.pods().rows()).isNotEmpty();
    assertThat(expected.storage().rows()).isNotEmpty();
    assertThat(Summary.of(split.finish(arrived))).isEqualTo(expected);
  }

  private static Cluster cluster() {
    return new Cluster()
        .enable("k0", "k1")
        .category("n%", 1)
        .category("%1", 2)
        .role("w0", "worker")
        .role("w1", "master");
  }

  private static void splitUp(
      Cluster cluster, String report, List<Row> rows, int files, int batchSize, Random random) {
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    List<List<Row>> parts = new ArrayList<>();
    for (int file = 0; file < files; file++) {
      parts.add(new ArrayList<>());
    }
    shuffled.forEach(row -> parts.get(random.nextInt(files)).add(row));
    for (int file = 0; file < files; file++) {
      cluster.file(path(report, file), parts.get(file), batchSize);
    }
  }

  private static String path(String report, int chunk) {
    return Cluster.parquet(report, report + ".2025-10-01.1.0_" + chunk + ".parquet");
  }

  private static List<Row> rows(String report, Random random) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      rows.add(row(report, random));
    }
    return rows;
  }

  private static Row row(String report, Random random) {
    int hour = random.nextInt(24);
    String namespace = "n" + random.nextInt(3);
    String pod = "p" + random.nextInt(4);
    String node = random.nextInt(8) == 0 ? "" : "w" + random.nextInt(3);
    return switch (report) {
      case "pod_usage" -> podRow(Rows.pod(hour, namespace, node, pod), random);
      case "storage_usage" ->
          volumeRow(
              Rows.volume(hour, namespace, pod, "c" + random.nextInt(2), "v" + random.nextInt(3)),
              random);
      case "node_labels" -> Rows.nodeLabels(hour, node, labels(random));
      default -> Rows.namespaceLabels(hour, namespace, labels(random));
    };
  }

  private static Row podRow(Row row, Random random) {
    for (Metric metric : Datasets.POD_SUMS) {
      row.with(metric.column(), measured(random));
    }
    for (Metric metric : Datasets.NODE_CAPACITIES) {
      row.with(metric.column(), measured(random));
    }
    if (random.nextBoolean()) {
      row.with(Datasets.EFFECTIVE_CPU.column(), measured(random));
    }
    return row.with("pod_labels", labels(random)).with("resource_id", "i" + random.nextInt(2));
  }

  private static Row volumeRow(Row row, Random random) {
    for (Metric metric : Datasets.VOLUME_SUMS) {
      row.with(metric.column(), measured(random));
    }
    return row.with("persistentvolume_labels", labels(random))
        .with("csi_volume_handle", "h" + random.nextInt(2));
  }

  /** Any magnitude between a billionth and a trillion, with all its bits in use. */
  private static double measured(Random random) {
    return Math.pow(10, random.nextInt(22) - 9) * random.nextDouble();
  }

  private static String labels(Random random) {
    return "{\"k" + random.nextInt(3) + "\":\"" + random.nextInt(2) + "\"}";
  }
}
