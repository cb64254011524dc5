package io.tidemark.cli;

import com.github.freva.asciitable.Column;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.pipeline.SchemaComparison;
import io.tidemark.pipeline.SliceDifference;
import io.tidemark.publish.table.Identifiers;
import io.tidemark.publish.table.InvalidTargetException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidemark diff}. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Compares what is published with what another job of the same pipeline has published into",
      "another schema of the database. Reads the database only, and changes nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidemark diff -c config.yaml --schema shadow",
      "  tidemark diff -c config.yaml --schema shadow --ledger shadow_tidemark --from 2025-10-01",
      "",
      "Exit codes: 0 every date is the same, 1 some differ, 2 configuration."
    })
final class DiffCommand implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConfigOption config = new ConfigOption();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final DateOptions dates = new DateOptions();
  @Mixin private final SourceOption sources = new SourceOption();

  @Option(
      names = "--schema",
      required = true,
      paramLabel = "SCHEMA",
      description = "The other job's target.jdbc.schema.")
  private String schema = "";

  @Option(
      names = "--ledger",
      paramLabel = "SCHEMA",
      description = "The other job's target.jdbc.ledger (default: its schema with _ledger).")
  private @Nullable String ledger;

  DiffCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    TidemarkConfig loaded = session.load(config.file());
    Set<String> chosen = sources.of(loaded, command);
    dates.range(command);
    SchemaComparison.Place other = other(command);
    SchemaComparison comparison;
    try (TargetDatabase target = TargetDatabase.open(loaded.target().jdbc())) {
      comparison =
          SchemaComparison.of(
              loaded,
              target,
              other,
              slice -> chosen.contains(slice.source()) && dates.contains(slice.date(), command));
    }
    print(command.getOut(), comparison);
    return comparison.differing().isEmpty() ? ExitCode.SUCCESS : ExitCode.FAILURE;
  }

  private SchemaComparison.Place other(CommandLine command) {
    try {
      String name = ledger == null ? schema + "_ledger" : ledger;
      return new SchemaComparison.Place(
          Identifiers.check("schema", schema), Identifiers.check("ledger", name));
    } catch (InvalidTargetException e) {
      throw new ParameterException(command, String.valueOf(e.getMessage()));
    }
  }

  private void print(PrintWriter out, SchemaComparison comparison) {
    if (output.format() == OutputFormat.JSON) {
      out.println(JsonReport.of(comparison));
    } else {
      if (!comparison.differing().isEmpty()) {
        out.println(table(comparison.differing()));
      }
      out.printf(
          "%,d dates are the same, %,d differ%n",
          comparison.equal(), comparison.differing().size());
    }
    out.flush();
  }

  private static String table(List<SliceDifference> differing) {
    List<Column> columns =
        List.of(
            Tables.text("date"),
            Tables.text("source"),
            Tables.number("rows"),
            Tables.number("other rows"),
            Tables.number("only here"),
            Tables.number("only there"));
    List<String[]> rows = new ArrayList<>();
    for (SliceDifference date : differing) {
      rows.add(
          new String[] {
            date.date().toString(),
            date.source(),
            number(date.rows()),
            number(date.otherRows()),
            number(date.onlyHere()),
            number(date.onlyThere())
          });
    }
    return Tables.of(columns, rows);
  }

  private static String number(long value) {
    return String.format("%,d", value);
  }
}
