package io.tidemark.cli;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.pipeline.RunOptions;
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
      "  tidemark run -c config.yaml --bounded --output json",
      "  tidemark run -c config.yaml --bounded --confirm-deletes"
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

  @Option(
      names = "--confirm-deletes",
      description = {
        "Take back every file that is gone when the run starts, however many they are.",
        "What goes later is doubted again (source.files.max_vanished, max_vanished_of_date)."
      })
  private boolean confirmDeletes;

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
      return new JobRun(parts, report, err).run(loaded, options(), target);
    }
  }

  private RunOptions options() {
    RunOptions options = bounded ? RunOptions.BOUNDED : RunOptions.CONTINUOUS;
    return confirmDeletes ? options.confirmingDeletes() : options;
  }
}
