package io.tidemark.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class GenerateCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path directory;

  @Test
  void writesWhatTheApiWrites() throws Exception {
    int code =
        run(
            "--rows",
            "30k",
            "--date",
            "2024-02-29",
            "--seed",
            "7",
            "--format",
            "csv.gz",
            "--revision",
            "2",
            "--out",
            lake(),
            "--lookups",
            directory.resolve("lookups").toString());

    LakeGenerator.generate(
        GeneratorOptions.of(directory.resolve("api"))
            .withMonth(java.time.YearMonth.of(2024, 2))
            .withDates(java.time.LocalDate.of(2024, 2, 29), java.time.LocalDate.of(2024, 2, 29))
            .withRows(30_000)
            .withSeed(7)
            .withFormat(GeneratorFormat.CSV_GZ)
            .withRevision(2),
        null);
    assertThat(code).as(err.toString()).isZero();
    assertThat(Fingerprints.of(Path.of(lake()))).hasSize(4);
    assertThat(
            Fingerprints.differences(
                Fingerprints.of(Path.of(lake())), Fingerprints.of(directory.resolve("api"))))
        .isEmpty();
    assertThat(directory.resolve("lookups/reporting_ocp_nodes.csv")).exists();
    assertThat(out.toString()).contains("pod_usage", "total", "4 files", "Written in");
  }

  @Test
  void rangeOfDatesWithinAMonth() throws Exception {
    assertThat(run("--from", "2025-02-25", "--to", "2025-02-28", "--out", lake())).isZero();
    assertThat(Fingerprints.of(Path.of(lake()))).hasSize(16);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--out=x --rows=19999",
        "--out=x --rows=20kk",
        "--out=x --rows=101M",
        "--out=x --format=orc",
        "--out=x --month=2025-13",
        "--out=x --month=2025-10 --date=2025-11-01",
        "--out=x --date=2025-10-01 --from=2025-10-01",
        "--out=x --from=2025-10-02 --to=2025-10-01",
        "--out=x --source=nobody",
        "--out=x --account=../up",
        "--out=x --revision=0",
        "--out=x --compression=lzma",
        "--out=x --row-group-rows=99",
        "--out=x --xyzzy=red"
      })
  void badArgumentsAreUsageErrors(String arguments) {
    List<String> words = new ArrayList<>(List.of(arguments.split(" ")));
    words.remove("");

    assertThat(run(words.toArray(String[]::new))).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("Usage: generate");
    assertThat(Path.of("x")).doesNotExist();
  }

  @Test
  void unwritableDirectoryIsAFailure() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));

    assertThat(run("--out", file.toString())).isEqualTo(CommandLine.ExitCode.SOFTWARE);
  }

  @Test
  void helpShowsExamples() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("Examples:", "--revision 2");
  }

  private int run(String... arguments) {
    return new CommandLine(new GenerateCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private String lake() {
    return directory.resolve("lake").toString();
  }
}
