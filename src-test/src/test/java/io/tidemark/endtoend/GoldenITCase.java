package io.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.audit.SummaryComparison;
import io.tidemark.golden.GoldenCsv;
import io.tidemark.golden.GoldenScenario;
import io.tidemark.pipeline.RunResult;
import io.tidemark.testlake.LakeForm;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The inputs whose right result is known, in every form in which files arrive. */
class GoldenITCase {
  @TempDir Path directory;

  static Stream<Arguments> inputs() {
    return GoldenScenario.all().stream()
        .flatMap(
            scenario -> Stream.of(LakeForm.values()).map(form -> Arguments.of(scenario, form)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("inputs")
  void givesTheExpectedTable(GoldenScenario scenario, LakeForm form) throws Exception {
    TestPipeline pipeline =
        TestPipeline.ocpUsage(directory)
            .providers(scenario.provider())
            .lake(lake(scenario, form))
            .dates(scenario.from(), scenario.to());
    pipeline.loadLookups(scenario.lookups());

    RunResult result = pipeline.run();

    String source = scenario.provider().source();
    Published published = pipeline.published();
    SummaryComparison.assertSame(scenario.expected(), published.rows(source));
    assertThat(result.quarantined()).isZero();
    assertThat(result.rowsWritten()).isEqualTo(scenario.rows());
    assertThat(published.checksums(source))
        .isNotEmpty()
        .isEqualTo(published.checksumsOfTable(source));
  }

  private Path lake(GoldenScenario scenario, LakeForm form) {
    if (form.isParquet()) {
      return scenario.lake();
    }
    GoldenCsv.convert(scenario.lake(), directory.resolve("lake"), form);
    return directory.resolve("lake");
  }
}
