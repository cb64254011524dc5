package io.tidemark.cli;

import static io.tidemark.cli.SliceTable.grouped;

import io.tidemark.config.ConfigException;
import io.tidemark.config.KafkaSource;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.config.TopicConfig;
import io.tidemark.produce.Production;
import io.tidemark.workload.DateRange;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
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

/** {@code tidemark produce}. */
@Command(
    name = "produce",
    mixinStandardHelpOptions = true,
    description = {
      "Sends the rows of CSV and Parquet files to a topic, each as one event.",
      "An event's key is its row's natural key: sending a row again changes nothing,",
      "sending it with a higher version replaces it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  A generated month, with the brokers and the format that the configuration names:",
      "    tidemark generate --rows 20k --out lake",
      "    tidemark produce -c config.yaml --input lake",
      "  One corrected day, 500 events a second:",
      "    tidemark produce -c config.yaml --input lake --date 2025-10-15 --event-version 2 --rate 500",
      "  To other brokers and another topic, which is made if it is not there:",
      "    tidemark produce -c config.yaml --bootstrap localhost:9092 --topic usage --create 6 \\",
      "      --input lake"
    })
final class ProduceCommand implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConfigOption config = new ConfigOption();

  @Option(
      names = "--input",
      required = true,
      paramLabel = "PATH",
      description = "A file, or a directory of files, as they lie in a lake.")
  private Path input = Path.of("");

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      description = "The topic; default the configuration's, if there is one only.")
  private @Nullable String topic;

  @Option(
      names = "--bootstrap",
      paramLabel = "SERVERS",
      description = "Other brokers than the configuration's, as host:port,host:port.")
  private @Nullable String bootstrap;

  @Option(
      names = "--create",
      paramLabel = "PARTITIONS",
      description = "Make the topic with so many partitions, if it is not there.")
  private int create;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "At most so many events a second (default: as fast as possible).")
  private long rate;

  @Option(
      names = "--event-version",
      paramLabel = "N",
      description = {
        "The version of all events: a greater one replaces a smaller one",
        "(default: none, so that what was sent last counts)."
      })
  private @Nullable Long version;

  @Option(names = "--tombstones", description = "Take the rows back instead: keys without values.")
  private boolean tombstones;

  @Option(names = "--date", paramLabel = "DATE", description = "Only rows of this date.")
  private @Nullable LocalDate date;

  ProduceCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    TidemarkConfig loaded = session.load(config.file());
    KafkaSource kafka = loaded.source().kafka();
    if (kafka == null) {
      throw new ConfigException(
          "source.kafka", "is missing; it says how events are written and where they go");
    }
    if (rate < 0 || create < 0) {
      throw new ParameterException(command, "--rate and --create must not be negative");
    }
    Production production =
        Production.of(loaded, kafka, topic(kafka, command))
            .to(bootstrap)
            .creating(create)
            .paced(rate)
            .version(version)
            .takingBack(tombstones)
            .dates(date == null ? DateRange.ALL : new DateRange(date, date));
    PrintWriter err = command.getErr();
    Production.Outcome outcome =
        production.send(
            input,
            sent -> {
              err.println(grouped(sent) + " events sent");
              err.flush();
            });
    PrintWriter out = command.getOut();
    out.println(
        grouped(outcome.events())
            + " events of "
            + grouped(outcome.files())
            + " files sent to "
            + production.topic()
            + (outcome.left() == 0
                ? ""
                : "; "
                    + grouped(outcome.left())
                    + " rows left out, because they lack a column of their key or are unreadable"));
    out.flush();
    return ExitCode.SUCCESS;
  }

  private String topic(KafkaSource kafka, CommandLine command) {
    if (topic != null) {
      return topic;
    }
    List<String> known = kafka.topics().stream().map(TopicConfig::name).toList();
    if (known.size() > 1) {
      throw new ParameterException(
          command, "--topic is needed: one of " + String.join(", ", known));
    }
    return known.get(0);
  }
}
