package io.tidemark.cli;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tidemark status}. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows what is published and what is quarantined. Changes nothing.")
final class StatusCommand implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConfigOption config = new ConfigOption();
  @Mixin private final OutputOption output = new OutputOption();

  StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    TidemarkConfig loaded = session.load(config.file());
    Report report =
        new Report(command.getOut(), output.format(), session.parts().terminal().output());
    try (TargetDatabase target = TargetDatabase.open(loaded.target().jdbc())) {
      report.status(LedgerView.read(loaded, target));
    }
    return ExitCode.SUCCESS;
  }
}
