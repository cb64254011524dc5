package io.tidemark.cli;

import io.tidemark.config.ConfigException;
import io.tidemark.config.ProviderConfig;
import io.tidemark.config.Suggestions;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.explain.Condition;
import io.tidemark.pipeline.PublishedSlices;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code tidemark explain}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows the files, versions and input rows behind a date's published numbers.",
      "Reads only: the table, the ledger, the lookups and the date's files.",
      "",
      "Files that count are put in order: by dataset, then by path. A file's share is what",
      "it changes given the files before it, so the shares sum exactly to the number. Of",
      "measures that add up that is what the file holds; of maxima, capacities and labels",
      "that multiply rows it is what the file changed.",
      "Hours of events are listed with the number of their rows, which only the job's state",
      "holds: what the files do not explain is of them.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidemark explain -c config.yaml --date 2025-10-05",
      "  tidemark explain -c config.yaml --date 2025-10-05 --where namespace=shop \\",
      "    --where node=n1 --column pod_usage_cpu_core_hours --rows 3",
      "  tidemark explain -c config.yaml --date 2025-10-05 --where pod_labels.app=web \\",
      "    --output json",
      "",
      "Exit codes: 0 files, or files and events, explain the numbers, 1 they do not, the table",
      "was changed or nothing is published, 2 the configuration or the command line is wrong."
    })
final class ExplainCommand implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConfigOption config = new ConfigOption();

  @Option(
      names = "--date",
      required = true,
      paramLabel = "DATE",
      description = "Such as 2025-10-05.")
  private LocalDate date = LocalDate.EPOCH;

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = "Whose numbers; needed if several providers are configured.")
  private @Nullable String source;

  @Option(
      names = "--where",
      paramLabel = "COLUMN=VALUE",
      converter = ConditionText.class,
      description = {
        "Only rows of the table with that value; may be repeated. No value means null",
        "or empty; of a JSON column one key can be named, as in pod_labels.app=web.",
        "Input rows are counted by those text columns that their dataset has, too."
      })
  private List<Condition> where = new ArrayList<>();

  @Option(
      names = "--column",
      paramLabel = "COLUMN",
      description = "A numeric column; may be repeated (default: all that are not zero).")
  private List<String> columns = new ArrayList<>();

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "0",
      description = "Show the first N matching rows of each file (default: ${DEFAULT-VALUE}).")
  private int rows;

  @Mixin private final OutputOption output = new OutputOption();

  ExplainCommand(Session session) {
    this.session = session;
  }

  /** Reads a condition. */
  static final class ConditionText implements ITypeConverter<Condition> {
    @Override
    public Condition convert(String text) {
      try {
        return Condition.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  @Override
  public Integer call() throws Exception {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    TidemarkConfig loaded = session.load(config.file());
    if (rows < 0) {
      throw new ConfigException("--rows", "must not be negative");
    }
    String whose = source(loaded);
    PublishedSlices slices = new PublishedSlices(loaded);
    Optional<PublishedSlices.Explained> explained;
    try (TargetDatabase target = TargetDatabase.open(loaded.target().jdbc())) {
      explained =
          slices.explain(target, new PublishedSlices.Request(whose, date, where, columns, rows));
    }
    if (explained.isEmpty()) {
      command.getErr().println("tidemark: nothing is published for " + date + " of " + whose);
      command.getErr().flush();
      return ExitCode.FAILURE;
    }
    boolean colours = session.parts().terminal().output();
    ExplainReport report = new ExplainReport(command.getOut(), output.format(), colours);
    report.print(explained.get(), where);
    if (explained.get().explanation().holds()) {
      return ExitCode.SUCCESS;
    }
    command.getErr().println(ExplainReport.disagreement(explained.get()));
    command.getErr().flush();
    return ExitCode.FAILURE;
  }

  private String source(TidemarkConfig loaded) {
    List<String> sources = loaded.providers().stream().map(ProviderConfig::source).toList();
    if (source == null) {
      if (sources.size() > 1) {
        throw new ConfigException(
            "--source", "is needed, there are several: " + String.join(", ", sources));
      }
      return sources.get(0);
    }
    if (!sources.contains(source)) {
      throw new ConfigException(
          "--source",
          "there is no provider with source "
              + source
              + Suggestions.among(source, sources)
                  .map(meant -> "; did you mean '" + meant + "'?")
                  .orElse("; there are " + String.join(", ", sources)));
    }
    return source;
  }
}
