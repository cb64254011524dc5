package io.tidemark.cli;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidemark status}. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what is published, how complete and how fresh it is, and what is quarantined.",
      "Reads the database only, and changes nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidemark status -c config.yaml",
      "  tidemark status -c config.yaml --from 2025-10-01 --state open",
      "  Exit with 1 unless all that was in lake and topics 15 minutes ago is published:",
      "    tidemark status -c config.yaml --fresh-within 15m"
    })
final class StatusCommand implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConfigOption config = new ConfigOption();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final DateOptions dates = new DateOptions();
  @Mixin private final SourceOption sources = new SourceOption();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only dates in this state: ${COMPLETION-CANDIDATES}; may be repeated.")
  private List<State> states = new ArrayList<>();

  @Option(
      names = "--fresh-within",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = {
        "Exit with 1 if the last listing, or look at the brokers, failed, or if anything that was",
        "in the lake or the topics this long ago is not published, as in 15m, or while events are",
        "lost that nobody has acknowledged."
      })
  private @Nullable Duration within;

  enum State {
    WAITING,
    OPEN,
    COMPLETE,
    SEALED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    TidemarkConfig loaded = session.load(config.file());
    Set<String> chosen = sources.of(loaded, command);
    dates.range(command);
    LedgerView ledger;
    try (TargetDatabase target = TargetDatabase.open(loaded.target().jdbc())) {
      ledger = LedgerView.read(loaded, target).redacted(session::redact);
    }
    List<PublishedSlice> slices =
        ledger.slices().stream()
            .filter(slice -> chosen.contains(slice.source()))
            .filter(slice -> dates.contains(slice.date(), command))
            .filter(this::isInState)
            .toList();
    Freshness freshness =
        within == null ? null : Freshness.of(within, ledger.inputs(), ledger.lost(), ledger.at());
    print(command.getOut(), StatusReport.of(ledger, slices, freshness));
    if (freshness == null || freshness.problem() == null) {
      return ExitCode.SUCCESS;
    }
    command.getErr().println("tidemark: not fresh: " + freshness.problem());
    command.getErr().flush();
    return ExitCode.FAILURE;
  }

  private boolean isInState(PublishedSlice slice) {
    return states.isEmpty()
        || states.stream().anyMatch(state -> state.toString().equals(slice.state()));
  }

  private void print(PrintWriter out, StatusReport report) {
    if (output.format() == OutputFormat.JSON) {
      out.println(JsonReport.of(report));
    } else {
      Terminal terminal = session.parts().terminal();
      new StatusText(
              out,
              terminal.output(),
              arguments -> terminal.command() + " " + arguments + " -c " + config.file())
          .print(report);
    }
    out.flush();
  }
}
