package io.tidemark.cli;

import static io.tidemark.cli.SliceTable.grouped;

import io.tidemark.config.ConfigException;
import io.tidemark.config.KafkaSource;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.ocp.OcpUsage;
import io.tidemark.pipeline.Workloads;
import io.tidemark.produce.InputFiles;
import io.tidemark.produce.Production;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.EventType;
import io.tidemark.workload.Workload;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
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
      "  Without a configuration, to a topic that is made if it is not there:",
      "    tidemark produce --bootstrap localhost:9092 --topic usage --create 6 --input lake",
      "  Any file of a report type, as Avro with a registry:",
      "    tidemark produce --bootstrap localhost:9092 --topic usage --format avro \\",
      "      --registry http://localhost:8081 --type pod_usage \\",
      "      --source 1dd1f0ab-6d3f-4f3e-a3c6-0d2c6f1a7f10 --input report.csv"
    })
final class ProduceCommand implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = {
        "The configuration file. Without one, --bootstrap and --topic say where to send,",
        "and sources are taken from the paths of the files, or from --source."
      })
  private @Nullable Path config;

  @Option(
      names = "--pipeline",
      paramLabel = "NAME",
      defaultValue = OcpUsage.NAME,
      description = "What the files are of, without a configuration (default: ${DEFAULT-VALUE}).")
  private String pipeline = OcpUsage.NAME;

  @Mixin private final EventTarget target = new EventTarget();

  @Option(
      names = "--input",
      required = true,
      paramLabel = "PATH",
      description = {
        "A file, or a directory of files, as they lie in a lake: their paths tell what they",
        "are. With --type and --source any CSV and Parquet files."
      })
  private Path input = Path.of("");

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = {
        "What all files hold, wherever they lie: pod_usage, storage_usage, node_labels",
        "or namespace_labels."
      })
  private @Nullable String type;

  @Option(
      names = "--source",
      paramLabel = "UUID",
      description = "Whose rows they are, with --type (default: the only provider's).")
  private @Nullable String source;

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
    if (rate < 0 || create < 0) {
      throw new ParameterException(command, "--rate and --create must not be negative");
    }
    if (source != null && type == null) {
      throw new ParameterException(command, "--source belongs to --type");
    }
    TidemarkConfig loaded = config == null ? null : session.load(config);
    String whose = type == null ? null : whose(loaded);
    Workload workload =
        loaded == null
            ? Workloads.ofFiles(pipeline, InputFiles.below(input).paths(), whose)
            : Workloads.of(loaded);
    checkType(workload);
    KafkaSource kafka = target.of(loaded == null ? null : loaded.source().kafka());
    Production production =
        Production.of(workload, kafka, kafka.topics().get(0).name())
            .creating(create)
            .paced(rate)
            .version(version)
            .takingBack(tombstones)
            .dates(date == null ? DateRange.ALL : new DateRange(date, date));
    PrintWriter err = command.getErr();
    LongConsumer progress =
        sent -> {
          err.println(grouped(sent) + " events sent");
          err.flush();
        };
    Production.Outcome outcome =
        type == null || whose == null
            ? production.send(input, progress)
            : production.send(input, type, whose, progress);
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

  private void checkType(Workload workload) {
    List<String> known = workload.eventTypes().stream().map(EventType::dataset).toList();
    if (type != null && !known.contains(type)) {
      throw new ConfigException("--type", "must be one of " + String.join(", ", known));
    }
  }

  private String whose(@Nullable TidemarkConfig loaded) {
    if (source != null) {
      return source;
    }
    if (loaded == null || loaded.providers().size() > 1) {
      throw new ConfigException("--source", "is needed with --type");
    }
    return loaded.providers().get(0).source();
  }
}
