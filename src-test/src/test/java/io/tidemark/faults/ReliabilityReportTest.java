package io.tidemark.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReliabilityReportTest {
  @TempDir Path directory;

  @Test
  void whatDidNotHappenIsNotStated() throws Exception {
    Files.writeString(directory.resolve("commit"), "abc123\n");
    Files.writeString(
        directory.resolve("points.tsv"),
        """
        LISTING RESCALE\tLISTING:RESCALE\tRESCALE:30\t5\theld\tRESCALE
        LISTING STEADY\tLISTING:STEADY\tSTEADY:10\t7\tbroken\t
        """);
    Files.writeString(
        directory.resolve("processes.tsv"),
        "TASK_MANAGER_KILLED\tTaskManager, kill -9\tSTEADY:4000\t0\theld\n");
    Files.writeString(directory.resolve("safeguards.tsv"), "FENCE\t\tSTEADY:0\t0\tnoticed\n");
    FailedClasses.write(directory.resolve("failed"), "io.tidemark.AnyTest", 2);
    FailedClasses.write(directory.resolve("failed"), "io.tidemark.MendedTest", 1);
    FailedClasses.write(directory.resolve("failed"), "io.tidemark.MendedTest", 0);
    Shown.write(
        directory.resolve("shown"),
        "PointsITCase",
        Map.of(KnownFault.RESCALED, new Shown("PointsITCase", 1, 0, 0, List.of())));

    assertThat(report())
        .contains(
            "Commit abc123. Broken: **LISTING STEADY; `AnyTest` 2 failed**.",
            "| fence | noticed |",
            "| ledger token | **not noticed** |",
            "| every point | 2 | 2 | 12 | 30 ms | 30 ms |",
            "| rescale | 1 | 30 ms | 30 ms |",
            "| restore | 0 | – | – |",
            "| listing | 1 | 0 | 0 | 0 | 1 |",
            "| TaskManager, kill -9 | 4000 ms | held |")
        .containsPattern(
            "\\| 1 \\| a TaskManager.*\\| \\*\\*not run\\*\\* \\| 4000 ms \\| 4000 ms \\|")
        .containsPattern("\\| 18 \\| .*`PointsITCase` 1 \\| – \\| – \\|");
  }

  @Test
  void aRunOfNoKnownCommitIsNotReported() {
    assertThatThrownBy(this::report)
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("run .ci/run verify");
  }

  private String report() throws Exception {
    Path written = directory.resolve("reliability.md");
    ReliabilityReport.main(new String[] {directory.toString(), written.toString()});
    return Files.readString(written);
  }
}
