package io.tidemark.cli;

import static io.tidemark.cli.SliceTable.counted;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.publish.ledger.TopicSql;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tidemark acknowledge-lost}. */
@Command(
    name = AcknowledgeLostCommand.NAME,
    mixinStandardHelpOptions = true,
    description = {
      "Says that lost events have been seen to, so that status counts them no more.",
      "They were deleted by the broker before they were read; send them again first. Changes no",
      "date. Events that are lost later count anew."
    },
    footerHeading = "%nExamples:%n",
    footer = "  tidemark acknowledge-lost -c config.yaml")
final class AcknowledgeLostCommand implements Callable<Integer> {
  static final String NAME = "acknowledge-lost";

  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConfigOption config = new ConfigOption();
  @Mixin private final OutputOption output = new OutputOption();

  AcknowledgeLostCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    TidemarkConfig loaded = session.load(config.file());
    SortedMap<String, Long> acknowledged = new TreeMap<>();
    try (TargetDatabase target = TargetDatabase.open(loaded.target().jdbc());
        OpenLedger ledger = OpenLedger.of(loaded, target)) {
      if (ledger.exists()) {
        acknowledged.putAll(
            new TopicSql(ledger.schema()).acknowledge(ledger.connection(), loaded.pipeline()));
      }
    }
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    print(command.getOut(), acknowledged);
    return ExitCode.SUCCESS;
  }

  private void print(PrintWriter out, SortedMap<String, Long> acknowledged) {
    if (output.format() == OutputFormat.JSON) {
      out.println(JsonReport.of(Map.of("acknowledged", acknowledged)));
    } else if (acknowledged.isEmpty()) {
      out.println("no events are lost");
    }
    if (output.format() != OutputFormat.JSON) {
      acknowledged.forEach(
          (topic, events) ->
              out.println(
                  "topic "
                      + PlainText.line(topic)
                      + ": "
                      + counted(events, "lost event", "lost events")
                      + " acknowledged"));
    }
    out.flush();
  }
}
