package io.tidemark.cli;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.pipeline.ProgressView;
import io.tidemark.pipeline.RunMode;
import io.tidemark.pipeline.RunResult;
import java.io.PrintWriter;

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
    LedgerView before = LedgerView.read(config, target);
    RunResult result;
    try (ProgressView progress = progress(parts.terminal(), err)) {
      result = parts.runner().get().run(config, mode, progress);
    }
    LedgerView after = LedgerView.read(config, target);
    report.run(result, SliceRow.since(before.slices(), after.slices()), after.quarantined());
    return result.quarantined() > 0 ? ExitCode.QUARANTINED : ExitCode.SUCCESS;
  }

  static ProgressView progress(Terminal terminal, PrintWriter err) {
    return terminal.error()
        ? new TerminalProgress(System.err, terminal.width())
        : new PlainProgress(err);
  }
}
