package io.tidemark.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.golden.GoldenCsv;
import io.tidemark.golden.GoldenScenario;
import io.tidemark.testlake.LakeForm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OracleGoldenTest {
  static List<GoldenScenario> scenarios() {
    return GoldenScenario.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void matchesFromParquet(GoldenScenario scenario) {
    assertThat(scenario.expected()).hasSize(scenario.rows());
    SummaryComparison.assertSame(scenario.expected(), summarise(scenario, scenario.lake()));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void matchesFromCsv(GoldenScenario scenario, @TempDir Path lake) {
    GoldenCsv.convert(scenario.lake(), lake, LakeForm.CSV);

    SummaryComparison.assertSame(scenario.expected(), summarise(scenario, lake));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void matchesFromCompressedCsv(GoldenScenario scenario, @TempDir Path lake) {
    GoldenCsv.convert(scenario.lake(), lake, LakeForm.CSV_GZ);

    SummaryComparison.assertSame(scenario.expected(), summarise(scenario, lake));
  }

  private static List<SummaryRow> summarise(GoldenScenario scenario, Path lake) {
    return DuckDbOracle.of(scenario.provider())
        .summarise(lake, scenario.lookups(), scenario.from(), scenario.to());
  }
}
