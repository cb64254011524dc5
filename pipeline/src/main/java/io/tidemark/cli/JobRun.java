package io.tidemark.cli;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.pipeline.ProgressView;
import io.tidemark.pipeline.RunOptions;
import io.tidemark.pipeline.RunResult;
import io.tidemark.workload.SliceId;
import java.io.PrintWriter;
import java.util.Map;

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
  int run(TidemarkConfig config, RunOptions options, TargetDatabase target) throws Exception {
    Map<SliceId, Long> before = LedgerView.generations(config, target);
    RunResult result;
    try (ProgressView progress = progress(parts.terminal(), err)) {
      result = parts.runner().get().run(config, options, progress);
    }
    LedgerView after = LedgerView.read(config, target);
    report.run(
        result,
        SliceRow.since(before, config.pipeline(), after.slices()),
        after.quarantined().entries());
    return result.quarantined() > 0 ? ExitCode.QUARANTINED : ExitCode.SUCCESS;
  }

  static ProgressView progress(Terminal terminal, PrintWriter err) {
    return terminal.error()
        ? new TerminalProgress(System.err, terminal.width())
        : new PlainProgress(err);
  }
}
