package io.tidemark.cli;

import static io.tidemark.cli.SliceTable.counted;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.publish.ledger.LedgerReader;
import io.tidemark.publish.ledger.Requests;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.SliceId;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidemark reopen}. */
@Command(
    name = "reopen",
    mixinStandardHelpOptions = true,
    description = {
      "Asks for the files of dates to be read again, and the dates computed anew.",
      "The running job or the next run does it. A range means the dates in it that the ledger",
      "knows."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidemark reopen -c config.yaml --date 2025-10-15",
      "  tidemark reopen -c config.yaml --from 2025-10-01 --to 2025-10-31 --run"
    })
final class ReopenCommand implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConfigOption config = new ConfigOption();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final DateOptions dates = new DateOptions();
  @Mixin private final SourceOption sources = new SourceOption();
  @Mixin private final RunOption run = new RunOption();

  ReopenCommand(Session session) {
    this.session = session;
  }

  /**
   * A slice that is asked for.
   *
   * @param inLedger whether something is known of it
   */
  record Reopened(String source, LocalDate date, boolean inLedger) {}

  @Override
  public Integer call() throws Exception {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    if (!dates.given()) {
      throw new ParameterException(command, "name the dates: --date, --from or --to");
    }
    DateRange range = dates.range(command);
    TidemarkConfig loaded = session.load(config.file());
    checkDates(loaded.dates().range(), command);
    Set<String> chosen = sources.of(loaded, command);
    try (TargetDatabase target = TargetDatabase.open(loaded.target().jdbc())) {
      List<Reopened> slices;
      try (OpenLedger ledger = OpenLedger.of(loaded, target)) {
        slices = reopen(ledger, loaded, chosen, range);
      }
      return run.follow(
          new RunOption.Asked(text(slices), slices),
          session,
          command,
          output.format(),
          new RunOption.Work(loaded, target));
    }
  }

  /** A run would not read them. */
  private void checkDates(DateRange configured, CommandLine command) {
    for (LocalDate date : dates.single()) {
      if (!configured.contains(date)) {
        throw new ParameterException(
            command, "--date: " + date + " is outside of dates.from and dates.to");
      }
    }
  }

  private List<Reopened> reopen(
      OpenLedger ledger, TidemarkConfig loaded, Set<String> chosen, DateRange range)
      throws SQLException {
    if (!ledger.exists()) {
      throw new IllegalStateException(
          "there is no ledger yet, so nothing to reopen: the first run reads every file");
    }
    String pipeline = loaded.pipeline();
    Set<SliceId> known =
        new LedgerReader(ledger.schema()).generations(ledger.connection(), pipeline).keySet();
    List<SliceId> slices = new ArrayList<>();
    List<Reopened> reopened = new ArrayList<>();
    for (String source : chosen) {
      Set<LocalDate> wanted = new TreeSet<>(dates.single());
      known.stream()
          .filter(slice -> dates.hasRange() && slice.source().equals(source))
          .map(SliceId::date)
          .filter(date -> range.contains(date) && loaded.dates().range().contains(date))
          .forEach(wanted::add);
      for (LocalDate date : wanted) {
        SliceId slice = new SliceId(pipeline, source, date);
        slices.add(slice);
        reopened.add(new Reopened(source, date, known.contains(slice)));
      }
    }
    new Requests(ledger.schema()).reopen(ledger.connection(), slices);
    return reopened;
  }

  private static String text(List<Reopened> slices) {
    if (slices.isEmpty()) {
      return "the ledger knows no such dates: nothing is read again";
    }
    StringBuilder text =
        new StringBuilder("the running job, or the next run, reads the files of ")
            .append(counted(slices.size(), "date", "dates"))
            .append(" again");
    for (Reopened slice : slices) {
      if (!slice.inLedger()) {
        text.append("\nnothing is known of ")
            .append(slice.source())
            .append("/")
            .append(slice.date())
            .append(": unless the lake has files of it, nothing will happen");
      }
    }
    return text.toString();
  }
}
