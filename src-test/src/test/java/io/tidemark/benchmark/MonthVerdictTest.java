package io.tidemark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MonthVerdictTest {
  private static final LakeShape SHAPE = new LakeShape("snappy", 200_000);

  @Test
  void aTieWithDuckDbIsMet() {
    assertThat(MonthVerdict.of(result(10_000_000, 10, 10, 100, 300)))
        .hasSize(4)
        .allMatch(Verdict::met);
  }

  @Test
  void eachRivalIsATargetOfItsOwn() {
    assertMissed(result(10_000_000, 10.1, 10, 101, 303), "read + fold", "end to end");
    assertMissed(result(10_000_000, 10, 10, 99, 300), "Flink SQL");
    assertMissed(result(10_000_000, 10, 10, 100, 299), "PostgreSQL");
  }

  @Test
  void theLargestMonthHasAStricterOne() {
    assertThat(MonthVerdict.of(result(100_000_000, 80, 100, 0, 0))).allMatch(Verdict::met);
    assertMissed(result(100_000_000, 81, 100, 0, 0), "end to end");
  }

  @Test
  void theSmallestIsHeldAgainstTheClock() {
    assertThat(MonthVerdict.of(result(20_000, 6, 1, 0, 0))).hasSize(1).allMatch(Verdict::met);
    assertMissed(result(20_000, 6.1, 1, 0, 0), "small month");
  }

  @Test
  void phasesAreWhatLiesBetweenTheirEnds() {
    Map<Phase, Long> ends = new EnumMap<>(Phase.class);
    ends.put(Phase.START, 3_000L);
    ends.put(Phase.READ, 5_000L);
    ends.put(Phase.FINISH, 4_500L);
    ends.put(Phase.PUBLISH, 7_000L);

    MonthRun run = MonthRun.of(new ChildProcess.Ended(1_000, 6.5, 1, 1, ""), 5, 0.25, ends);

    assertThat(run.phases())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Phase.START,
                2.0,
                Phase.READ,
                2.0,
                Phase.FINISH,
                0.0,
                Phase.PUBLISH,
                2.0,
                Phase.END,
                0.5));
    assertThat(run.query()).isEqualTo(2.0);
  }

  private static void assertMissed(MonthResult result, String... targets) {
    List<String> missed =
        MonthVerdict.of(result).stream()
            .filter(verdict -> !verdict.met())
            .map(Verdict::target)
            .toList();
    assertThat(missed).hasSameSizeAs(targets);
    for (int i = 0; i < targets.length; i++) {
      assertThat(missed.get(i)).contains(targets[i]);
    }
  }

  private static MonthResult result(
      long rows, double tidemark, double duckDb, double flinkSql, double postgres) {
    Map<Contestant, List<MonthRun>> runs = new EnumMap<>(Contestant.class);
    runs.put(Contestant.TIDEMARK, List.of(run(tidemark)));
    runs.put(Contestant.DUCKDB, List.of(run(duckDb)));
    if (flinkSql > 0) {
      runs.put(Contestant.FLINK_SQL, List.of(run(flinkSql)));
      runs.put(Contestant.POSTGRESQL, List.of(run(postgres)));
    }
    return new MonthResult(rows, SHAPE, 1, runs);
  }

  private static MonthRun run(double wall) {
    return new MonthRun(new Figures(wall, 1, 1, -1, -1, 5, -1), 0, Map.of(Phase.READ, wall));
  }
}
