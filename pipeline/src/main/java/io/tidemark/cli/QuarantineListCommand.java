package io.tidemark.cli;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.publish.ledger.QuarantineFilter;
import io.tidemark.publish.ledger.QuarantineReader;
import io.tidemark.publish.ledger.QuarantineReader.Totals;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidemark quarantine ls}. */
@Command(
    name = "ls",
    mixinStandardHelpOptions = true,
    description = "Lists the newest entries. Changes nothing.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidemark quarantine ls -c config.yaml",
      "  tidemark quarantine ls -c config.yaml --file '*/pod_usage*' --reason json --since 1d"
    })
final class QuarantineListCommand implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConfigOption config = new ConfigOption();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final SourceOption sources = new SourceOption();

  @Option(
      names = "--file",
      paramLabel = "GLOB",
      description = "Only files whose whole path matches; * stands for slashes too.")
  private @Nullable String file;

  @Option(
      names = "--topic",
      paramLabel = "GLOB",
      description = "Only records of topics whose name matches.")
  private @Nullable String topic;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Only entries whose reason contains this.")
  private @Nullable String reason;

  @Option(
      names = "--since",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Only entries of this last time, as in 12h or 7d.")
  private @Nullable Duration since;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "List at most this many (default: ${DEFAULT-VALUE}).")
  private int limit;

  QuarantineListCommand(Session session) {
    this.session = session;
  }

  /**
   * What is listed.
   *
   * @param totals of all that match, listed or not
   */
  record Listing(List<QuarantineRow> entries, Totals totals) {}

  @Override
  public Integer call() throws Exception {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    if (limit < 1) {
      throw new ParameterException(command, "--limit: " + limit + " is no positive number");
    }
    TidemarkConfig loaded = session.load(config.file());
    QuarantineFilter filter =
        QuarantineFilter.all(loaded.pipeline(), sources.quarantined(loaded, command))
            .withFile(file)
            .withTopic(topic)
            .withReason(reason)
            .withSince(since);
    Listing listing;
    try (TargetDatabase target = TargetDatabase.open(loaded.target().jdbc());
        OpenLedger ledger = OpenLedger.of(loaded, target)) {
      listing = read(ledger, filter);
    }
    PrintWriter out = command.getOut();
    out.println(
        output.format() == OutputFormat.JSON
            ? JsonReport.of(listing)
            : QuarantineTable.of(listing.entries(), listing.totals()));
    out.flush();
    return ExitCode.SUCCESS;
  }

  private Listing read(OpenLedger ledger, QuarantineFilter filter) throws Exception {
    if (!ledger.exists()) {
      return new Listing(List.of(), new Totals(0, 0, 0, 0));
    }
    QuarantineReader reader = new QuarantineReader(ledger.schema());
    return new Listing(
        reader.entries(ledger.connection(), filter, limit).stream().map(QuarantineRow::of).toList(),
        reader.totals(ledger.connection(), filter));
  }
}
