package io.tidemark.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidemark quarantine}. */
@Command(
    name = "quarantine",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Shows input that could not be counted, and lets it be read again.",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidemark quarantine ls -c config.yaml --since 1d",
      "  tidemark quarantine replay -c config.yaml --all --run"
    })
final class QuarantineCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  static CommandLine line(Session session) {
    return new CommandLine(new QuarantineCommand())
        .addSubcommand(new QuarantineListCommand(session))
        .addSubcommand(new QuarantineShowCommand(session))
        .addSubcommand(new QuarantineReplayCommand(session))
        .addSubcommand(new QuarantineDropCommand(session));
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(),
        "quarantine needs a command: ls, show, replay or drop");
  }
}
