package io.tidemark.cli;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.pipeline.ProgressView;
import io.tidemark.pipeline.RunMode;
import io.tidemark.pipeline.RunResult;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Runs a job while its progress is shown, then reports what it changed. */
final class JobRun {
  private final Parts parts;
  private final Report report;
  private final PrintWriter err;

  JobRun(Parts parts, Report report, PrintWriter err) {
    this.parts = parts;
    this.report = report;
    this.err = err;
  }

  /**
   * @param target open until the report is printed
   * @return the exit code
   */
  int run(TidemarkConfig config, RunMode mode, TargetDatabase target) throws Exception {
    List<PublishedSlice> before = slices(config, target);
    RunResult result;
    try (ProgressView progress = progress()) {
      result = parts.runner().get().run(config, mode, progress);
    }
    report.run(result, SliceRow.since(before, slices(config, target)));
    return result.quarantined() > 0 ? ExitCode.QUARANTINED : ExitCode.SUCCESS;
  }

  private ProgressView progress() {
    Terminal terminal = parts.terminal();
    return terminal.error()
        ? new TerminalProgress(System.err, terminal.width())
        : new PlainProgress(err);
  }

  private static List<PublishedSlice> slices(TidemarkConfig config, TargetDatabase target)
      throws SQLException {
    try (Connection connection = target.connect()) {
      return new LedgerReader(connection, config).slices();
    }
  }
}
