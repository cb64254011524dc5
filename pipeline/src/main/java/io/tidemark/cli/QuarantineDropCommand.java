package io.tidemark.cli;

import static io.tidemark.cli.SliceTable.counted;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.publish.ledger.QuarantineFilter;
import io.tidemark.publish.ledger.QuarantineReader;
import io.tidemark.publish.ledger.QuarantineReader.Totals;
import io.tidemark.publish.ledger.QuarantineSql;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidemark quarantine drop}. */
@Command(
    name = "drop",
    mixinStandardHelpOptions = true,
    description = "Deletes entries for good. Nothing is read again, and no date changes.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidemark quarantine drop -c config.yaml 3f09ab12 77d1c0de",
      "  tidemark quarantine drop -c config.yaml --all --yes"
    })
final class QuarantineDropCommand implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConfigOption config = new ConfigOption();
  @Mixin private final OutputOption output = new OutputOption();

  @ArgGroup(multiplicity = "1")
  private QuarantineChoice choice = new QuarantineChoice();

  @Option(names = "--yes", description = "Do not ask; required where there is no terminal.")
  private boolean yes;

  QuarantineDropCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    if (!yes && !session.parts().person().present()) {
      throw new ParameterException(command, "drop asks first, and there is no terminal: add --yes");
    }
    TidemarkConfig loaded = session.load(config.file());
    long dropped;
    try (TargetDatabase target = TargetDatabase.open(loaded.target().jdbc());
        OpenLedger ledger = OpenLedger.of(loaded, target)) {
      QuarantineFilter filter = choice.filter(loaded, ledger, command);
      dropped = ledger.exists() ? drop(ledger, filter) : 0;
    }
    PrintWriter out = command.getOut();
    out.println(
        output.format() == OutputFormat.JSON
            ? JsonReport.of(Map.of("dropped", dropped))
            : counted(dropped, "entry", "entries") + " dropped");
    out.flush();
    return ExitCode.SUCCESS;
  }

  private long drop(OpenLedger ledger, QuarantineFilter filter) throws SQLException, IOException {
    Totals totals = new QuarantineReader(ledger.schema()).totals(ledger.connection(), filter);
    String question =
        "Delete " + counted(totals.entries(), "entry", "entries") + " from quarantine?";
    boolean agreed = yes || (totals.entries() > 0 && session.parts().person().agrees(question));
    return agreed ? QuarantineSql.drop(ledger.connection(), ledger.schema(), filter) : 0;
  }
}
