package io.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.cli.CommandFixture;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shadow mode: another job publishes into another schema, and the two are compared. */
class DiffITCase {
  private static final String SOURCE = TestPipeline.PROVIDER.source();

  @TempDir Path directory;

  @Test
  void showsTheDatesThatDifferAndByHowManyRows() throws Exception {
    GeneratedMonth month = GeneratedMonth.at(directory.resolve("lake"), 31);
    LocalDate first = month.first();
    month.send(first, first.plusDays(3), 1);
    TestPipeline pipeline = TestPipeline.ocpUsage(directory);
    TestPipeline shadow = TestPipeline.ocpUsage(directory);
    pipeline.loadLookups(month.lookups());
    shadow.loadLookups(month.lookups());
    pipeline.run();
    shadow.run();
    CommandFixture tidemark =
        CommandFixture.of(
            (config, options, progress) -> {
              throw new AssertionError("nothing is to be run");
            });
    Object[] diff = {
      "diff", "-c", pipeline.configFile(), "--schema", shadow.schema(), "--ledger", shadow.ledger()
    };

    assertThat(tidemark.run(diff)).as(tidemark.err()).isZero();
    assertThat(tidemark.out()).isEqualToIgnoringNewLines("4 dates are the same, 0 differ");

    String table =
        "\"%s\".%s".formatted(shadow.schema(), "reporting_ocpusagelineitem_daily_summary");
    month.send(first, first, 2);
    month.send(first.plusDays(4), first.plusDays(4), 1);
    shadow.run();
    long rows = pipeline.published().ledger().get(0).rowCount();
    String added =
        pipeline
            .database()
            .value(
                "SELECT count(*) FROM %s WHERE usage_start = '%s'"
                    .formatted(table, first.plusDays(4)));

    assertThat(tidemark.run(diff)).isEqualTo(1);
    assertThat(tidemark.out())
        .containsPattern(first + " *\\| " + SOURCE + " \\| +" + rows + " \\| +" + rows)
        .containsPattern(
            first.plusDays(4)
                + " *\\| "
                + SOURCE
                + " \\| +0 \\| +"
                + added
                + " \\| +0 \\| +"
                + added)
        .contains("3 dates are the same, 2 differ");
    assertThat(tidemark.run("diff", "-c", pipeline.configFile(), "--schema", "no;")).isEqualTo(2);
    assertThat(tidemark.run("diff", "-c", pipeline.configFile(), "--schema", "nowhere"))
        .isEqualTo(1);
    assertThat(tidemark.err()).contains("there is no ledger in schema nowhere_ledger");
  }
}
