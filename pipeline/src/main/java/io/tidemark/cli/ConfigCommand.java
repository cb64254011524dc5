package io.tidemark.cli;

import io.tidemark.config.ConfigFile;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidemark config}. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Checks and shows a configuration.")
final class ConfigCommand implements Runnable {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;

  ConfigCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    CommandSpec command = Objects.requireNonNull(spec);
    throw new ParameterException(command.commandLine(), "config needs a command: print");
  }

  @Command(
      name = "print",
      mixinStandardHelpOptions = true,
      description = "Prints a configuration after checking it.")
  int print(
      @Mixin ConfigOption config,
      @Option(names = "--resolved", description = "Fill in defaults. Secrets are never shown.")
          boolean resolved) {
    ConfigFile file = session.read(config.file());
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.print(resolved ? file.printResolved() : file.print());
    out.flush();
    return ExitCode.SUCCESS;
  }
}
