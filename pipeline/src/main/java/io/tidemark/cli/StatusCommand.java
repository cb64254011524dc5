package io.tidemark.cli;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import java.sql.Connection;
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
  private static final int QUARANTINE_SHOWN = 10;

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
    try (TargetDatabase target = TargetDatabase.open(loaded.target().jdbc());
        Connection connection = target.connect()) {
      LedgerReader ledger = new LedgerReader(connection, loaded);
      report.status(
          SliceRow.of(ledger.slices()),
          ledger.quarantine(QUARANTINE_SHOWN),
          ledger.quarantineCount());
    }
    return ExitCode.SUCCESS;
  }
}
