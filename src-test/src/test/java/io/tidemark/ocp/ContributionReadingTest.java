package io.tidemark.ocp;

import static io.tidemark.ocp.Rows.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.frame.Column;
import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.Frame;
import io.tidemark.workload.Contribution;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A day's pods need not fit into memory together. */
class ContributionReadingTest {
  private static final int FILES = 6;

  private final Map<String, Integer> readings = new HashMap<>();
  private final List<WeakReference<double[]>> earlier = new ArrayList<>();
  private int heldTogether;

  @Test
  void eachIsReadOnceAndLetGoOfBeforeTheNext() {
    Cluster cluster = new Cluster();
    for (int file = 0; file < FILES; file++) {
      String path = Cluster.parquet("pod_usage", "pod_usage.2025-10-01.1.0_" + file + ".parquet");
      cluster.file(path, List.of(pod(file, "app", "n", "p" + file)));
    }
    List<Contribution> contributions =
        cluster.contributions(Rows.DAY).stream().map(this::observed).toList();

    Frame rows = cluster.finish(contributions);

    assertThat(rows.rows()).isPositive();
    assertThat(readings).hasSize(FILES).containsValue(1).doesNotContainValue(2);
    assertThat(heldTogether).as("tables of earlier files that are still in use").isZero();
  }

  /** Its tables are made anew, so that nothing but the finisher holds them. */
  private Contribution observed(Contribution from) {
    return new Contribution(
        from.path(),
        from.dataset(),
        from.rows(),
        () -> {
          readings.merge(from.path(), 1, Integer::sum);
          System.gc();
          heldTogether += (int) earlier.stream().filter(each -> each.get() != null).count();
          Map<String, List<Frame>> tables = new HashMap<>();
          from.tables()
              .forEach(
                  (name, frames) -> tables.put(name, frames.stream().map(this::copy).toList()));
          return tables;
        });
  }

  private Frame copy(Frame frame) {
    List<Column> columns = frame.columns().stream().map(this::copy).toList();
    return new Frame(frame.rows(), frame.names(), columns);
  }

  private Column copy(Column column) {
    if (column instanceof DoubleColumn doubles) {
      double[] values = doubles.values().clone();
      earlier.add(new WeakReference<>(values));
      return new DoubleColumn(values);
    }
    return column;
  }
}
