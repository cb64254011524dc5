package io.tidemark.ocp;

import static io.tidemark.ocp.Rows.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.frame.Frame;
import io.tidemark.frame.TextColumn;
import io.tidemark.ocp.Rows.Row;
import io.tidemark.workload.Contribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one file leaves behind for a date. */
class FileAggregatorTest {
  private static final String PATH =
      Cluster.parquet("pod_usage", "pod_usage.2025-10-01.1.0_0.parquet");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 50})
  void partialsDoNotDependOnBatchBoundaries(int batchSize) {
    Contribution whole = contribution(rows(), 1_000);
    Contribution batched = contribution(rows(), batchSize);

    assertThat(batched.rows()).isEqualTo(whole.rows()).isEqualTo(99);
    for (String table : List.of(Partials.GROUPS, Partials.CAPACITY)) {
      Frame expected = whole.tables().get(table).get(0);
      Frame actual = batched.tables().get(table).get(0);
      assertThat(Summary.of(actual)).as(table).isEqualTo(Summary.of(expected));
      assertThat(ids(actual)).as(table).isEqualTo(ids(expected));
    }
  }

  @Test
  void hoursAreTheDistinctIntervalStarts() {
    List<Row> rows = List.of(pod(3, "a", "n", "p"), pod(3, "a", "n", "q"), pod(0, "a", "n", "p"));

    long midnight = Rows.DAY.toEpochDay() * 86_400_000_000L;
    assertThat(new Cluster().file(PATH, rows, 9).facts(Rows.DAY).get(0).intervals())
        .containsExactly(midnight, midnight + 3 * 3_600_000_000L);
  }

  @Test
  void rawPodsAndLabelsStayApart() {
    Frame groups =
        contribution(
                List.of(
                    pod(0, "a", "n", "p").with("pod_labels", "{\"x\":1, \"b\":\"2\"}"),
                    pod(1, "a", "n", "p").with("pod_labels", "{\"b\":\"2\",\"x\":\"1\"}"),
                    pod(1, "a", "n", "q")),
                9)
            .tables()
            .get(Partials.GROUPS)
            .get(0);

    assertThat(Summary.of(groups).of("pod", "pod_labels", "usage_cpu", "rows"))
        .containsExactly(
            List.of("p", "{\"b\":\"2\",\"x\":\"1\"}", 7200.0, 2L), List.of("q", "{}", 3600.0, 1L));
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(
          pod(i % 24, "a" + i % 3, "n" + i % 5, "p" + i % 7)
              .with("pod_usage_cpu_core_seconds", i * 0.1)
              .with("pod_labels", i == 50 ? "broken" : "{\"k\":\"" + i % 4 + "\"}"));
    }
    return rows;
  }

  private static Contribution contribution(List<Row> rows, int batchSize) {
    return new Cluster().file(PATH, rows, batchSize).contributions(Rows.DAY).get(0);
  }

  private static List<List<Integer>> ids(Frame frame) {
    return frame.columns().stream()
        .filter(TextColumn.class::isInstance)
        .map(column -> Arrays.copyOf(((TextColumn) column).ids(), frame.rows()))
        .map(ids -> IntStream.of(ids).boxed().toList())
        .toList();
  }
}
