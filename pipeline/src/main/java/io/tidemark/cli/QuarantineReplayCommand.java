package io.tidemark.cli;

import static io.tidemark.cli.SliceTable.counted;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.publish.ledger.QuarantineFilter;
import io.tidemark.publish.ledger.Requests;
import io.tidemark.publish.ledger.Requests.Replay;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tidemark quarantine replay}. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Asks for the files of entries to be read again, and for their records to be decoded again,",
      "by the running job or the next run. All entries of these files and records leave the",
      "quarantine; what is still bad comes back."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidemark quarantine replay -c config.yaml 3f09ab12",
      "  tidemark quarantine replay -c config.yaml --file '*/month=10/*' --run",
      "  tidemark quarantine replay -c config.yaml --topic usage"
    })
final class QuarantineReplayCommand implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConfigOption config = new ConfigOption();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final RunOption run = new RunOption();

  @ArgGroup(multiplicity = "1")
  private QuarantineChoice choice = new QuarantineChoice();

  QuarantineReplayCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    TidemarkConfig loaded = session.load(config.file());
    try (TargetDatabase target = TargetDatabase.open(loaded.target().jdbc())) {
      Replay replay;
      try (OpenLedger ledger = OpenLedger.of(loaded, target)) {
        replay = replay(ledger, choice.filter(loaded, ledger, command));
      }
      return run.follow(
          new RunOption.Asked(text(replay), replay),
          session,
          command,
          output.format(),
          new RunOption.Work(loaded, target));
    }
  }

  private static Replay replay(OpenLedger ledger, QuarantineFilter filter) throws SQLException {
    return ledger.exists()
        ? new Requests(ledger.schema()).replay(ledger.connection(), filter)
        : new Replay(0, 0, 0, 0);
  }

  private static String text(Replay replay) {
    if (replay.entries() == 0) {
      return "no such entries: nothing is read again";
    }
    List<String> again = new ArrayList<>();
    if (replay.files() > 0 || replay.records() == 0) {
      again.add(counted(replay.files(), "file", "files"));
    }
    if (replay.slices() > 0) {
      again.add("the files of " + counted(replay.slices(), "date", "dates"));
    }
    if (replay.records() > 0) {
      again.add(counted(replay.records(), "record", "records"));
    }
    return counted(replay.entries(), "entry", "entries")
        + " taken out of quarantine; the running job, or the next run, reads "
        + String.join(" and ", again)
        + " again";
  }
}
