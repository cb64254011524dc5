package io.tidemark.cli;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.pipeline.RunMode;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidemark run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Publishes every date whose files changed.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidemark run -c config.yaml --bounded",
      "  tidemark run -c config.yaml --bounded --output json"
    })
final class RunCommand implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConfigOption config = new ConfigOption();
  @Mixin private final OutputOption output = new OutputOption();

  @Option(
      names = "--bounded",
      description = "Exit when all that is there is published; otherwise keep watching.")
  private boolean bounded;

  RunCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    PrintWriter err = command.getErr();
    TidemarkConfig loaded = session.load(config.file());
    Parts parts = session.parts();
    Report report = new Report(command.getOut(), output.format(), parts.terminal().output());
    if (!bounded) {
      err.println("Watching " + config.file() + "'s files; press Ctrl-C to stop.");
      err.flush();
    }
    try (TargetDatabase target = TargetDatabase.open(loaded.target().jdbc())) {
      return new JobRun(parts, report, err)
          .run(loaded, bounded ? RunMode.BOUNDED : RunMode.CONTINUOUS, target);
    }
  }
}
