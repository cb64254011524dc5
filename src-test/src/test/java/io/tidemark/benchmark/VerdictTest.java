package io.tidemark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Figures IDLE = run(5, 0, 0, 0);
  private static final Figures FULL = run(25, 124, 1_000_000, 31);
  private static final Figures CHEAP = run(7, 2, 900, 1);

  @Test
  void meetsEveryTarget() {
    assertThat(Verdict.of(result(CHEAP, false, 1, 3))).hasSize(5).allMatch(Verdict::met);
  }

  @Test
  void costIsCountedBeyondProcessStart() {
    assertMissed(result(run(7.1, 2, 900, 1), false, 1, 3), "CPU beyond process start");
  }

  @Test
  void readsOfOtherFilesAreSeen() {
    assertMissed(result(run(7, 3, 900, 1), false, 1, 3), "reads the changed files");
    assertMissed(result(run(7, 2, 1001, 1), false, 1, 3), "reads the changed files");
    assertMissed(result(run(7, 2, 0, 1), false, 1, 3), "reads the changed files");
  }

  @Test
  void writesOfOtherDatesAreSeen() {
    assertMissed(result(run(7, 2, 900, 2), false, 1, 3), "publishes one date");
    assertMissed(result(CHEAP, true, 1, 3), "publishes one date");
  }

  @Test
  void latencyHasTwoTargets() {
    assertMissed(result(CHEAP, false, 2.1, 3), "median");
    assertMissed(result(CHEAP, false, 1, 4.1), "p99");
  }

  private static void assertMissed(SizeResult result, String target) {
    assertThat(Verdict.of(result))
        .filteredOn(verdict -> !verdict.met())
        .singleElement()
        .satisfies(verdict -> assertThat(verdict.target()).contains(target));
  }

  private static SizeResult result(
      Figures rerun, boolean otherDay, double usualLatency, double worstLatency) {
    List<Double> latencies =
        Stream.concat(Collections.nCopies(39, usualLatency).stream(), Stream.of(worstLatency))
            .toList();
    return new SizeResult(
        1_000_000,
        1_000_000,
        List.of(FULL),
        List.of(rerun),
        List.of(IDLE),
        List.of(FULL),
        List.of(CHEAP),
        List.of(IDLE),
        otherDay,
        List.of(new SizeResult.Changed(2, 1000)),
        latencies);
  }

  private static Figures run(double cpu, long files, long bytes, long slices) {
    return new Figures(cpu, cpu, 1, files, bytes, 1, slices);
  }
}
