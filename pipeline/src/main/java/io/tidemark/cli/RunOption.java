package io.tidemark.cli;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.pipeline.RunOptions;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The option that does at once what was asked of the next run. */
final class RunOption {
  @Option(
      names = "--run",
      description = "Do a bounded run at once; what is reported is what the run did.")
  private boolean run;

  /**
   * What was asked for.
   *
   * @param text for people
   * @param document for programs
   */
  record Asked(String text, Object document) {}

  /** Says what was asked for, and does it if that is wanted. Returns the exit code. */
  int follow(Asked asked, Session session, CommandLine command, OutputFormat format, Work work)
      throws Exception {
    PrintWriter out = command.getOut();
    PrintWriter err = command.getErr();
    if (format == OutputFormat.TABLE) {
      out.println(asked.text());
    } else if (run) {
      err.println(asked.text());
    } else {
      out.println(JsonReport.of(asked.document()));
    }
    out.flush();
    err.flush();
    if (!run) {
      return ExitCode.SUCCESS;
    }
    Report report = new Report(out, format, session.parts().terminal().output());
    return new JobRun(session.parts(), report, err)
        .run(work.config(), RunOptions.BOUNDED, work.target());
  }

  /** What is to be run, and where. */
  record Work(TidemarkConfig config, TargetDatabase target) {}
}
