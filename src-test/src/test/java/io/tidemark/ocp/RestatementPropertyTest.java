package io.tidemark.ocp;

import static io.tidemark.ocp.RestatementTest.assertUsage;
import static io.tidemark.ocp.RestatementTest.hours;
import static io.tidemark.ocp.RestatementTest.live;
import static io.tidemark.ocp.RestatementTest.payload;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Which payload wins a day does not depend on when it arrives. */
class RestatementPropertyTest {
  @Property(tries = 120)
  void arrivalOrderDoesNotMatter(@ForAll("orders") List<Integer> order) {
    Cluster cluster = new Cluster();
    List<Runnable> arrivals =
        List.of(
            () -> payload(cluster, "3.0_0", hours(0, 6)),
            () -> payload(cluster, "2.0_0", hours(0, 12)),
            () -> payload(cluster, "2.1_0", hours(12, 18)),
            () -> payload(cluster, "10.0_0", hours(0, 18)),
            () -> payload(cluster, "x.0_0", hours(0, 17)));
    order.forEach(index -> arrivals.get(index).run());

    assertThat(live(cluster)).containsExactly("pod_usage.2025-10-01.10.0_0.parquet");
    assertUsage(cluster, 18.0);
  }

  @Provide
  Arbitrary<List<Integer>> orders() {
    return Arbitraries.shuffle(List.of(0, 1, 2, 3, 4));
  }
}
