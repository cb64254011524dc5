package io.tidemark.cli;

import io.tidemark.generate.GenerateCommand;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code tidemark}. */
@Command(
    name = "tidemark",
    mixinStandardHelpOptions = true,
    versionProvider = Tidemark.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Keeps per-date SQL aggregates true to the files and events behind them,",
      "and rewrites only the dates that changed.",
      ""
    },
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  Everything once, with data of its own and an embedded PostgreSQL:",
      "    tidemark demo",
      "  Your files into your database, then exit:",
      "    tidemark run -c config.yaml --bounded",
      "  The same, and keep watching:",
      "    tidemark run -c config.yaml",
      "  What is published:",
      "    tidemark status -c config.yaml",
      "",
      "Exit codes: 0 success, 1 failure, 2 configuration, 3 input was quarantined.",
      "Environment: TIDEMARK_HEAP (default 1g), TIDEMARK_LOG (default .tidemark/log)."
    })
public final class Tidemark implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;

  private Tidemark(Session session) {
    this.session = session;
  }

  public static void main(String[] arguments) {
    Path log = LogFile.configure();
    System.exit(commandLine(Parts.ofProcess(), log).execute(arguments));
  }

  /**
   * @param log file to name in error messages
   */
  static CommandLine commandLine(Parts parts, Path log) {
    Session session = new Session(parts);
    CommandLine command =
        new CommandLine(new Tidemark(session))
            .addSubcommand(new DemoCommand(session))
            .addSubcommand(new RunCommand(session))
            .addSubcommand(new PlanCommand(session))
            .addSubcommand(new UpgradeCheckCommand(session))
            .addSubcommand(new StatusCommand(session))
            .addSubcommand(new ExplainCommand(session))
            .addSubcommand(new VerifyCommand(session))
            .addSubcommand(new RepairCommand(session))
            .addSubcommand(new DiffCommand(session))
            .addSubcommand(QuarantineCommand.line(session))
            .addSubcommand(new ReopenCommand(session))
            .addSubcommand(new AcknowledgeLostCommand(session))
            .addSubcommand(new GenerateCommand())
            .addSubcommand(new ProduceCommand(session))
            .addSubcommand(new ConfigCommand(session));
    return command
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(parts.terminal().output() ? Ansi.ON : Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new ErrorReport(session, log));
  }

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Print stack traces of failures.")
  void verbose(boolean value) {
    session.verbose(value);
  }

  /** Without a command there is nothing to do but to say what could be done. */
  @Override
  public Integer call() {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    command.usage(command.getErr());
    return ExitCode.CONFIGURATION;
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Tidemark.class.getPackage().getImplementationVersion();
      return new String[] {
        "tidemark " + (version == null ? "(unpackaged)" : version),
        "Java " + Runtime.version() + ", ${os.name} ${os.arch}"
      };
    }
  }
}
