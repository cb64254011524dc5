package io.tidemark.cli;

import static io.tidemark.cli.SliceTable.grouped;

import io.tidemark.explain.Condition;
import io.tidemark.explain.Explanation;
import io.tidemark.explain.InputRow;
import io.tidemark.pipeline.PublishedSlices;
import io.tidemark.workload.EventInput;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/**
 * Prints what is behind published numbers: first the files with their numbers, then by column the
 * shares of those files that have one.
 */
final class ExplainReport {
  private static final int WIDTH = 116;
  private static final String INDENT = "      ";

  private final PrintWriter out;
  private final OutputFormat format;
  private final Ansi ansi;

  ExplainReport(PrintWriter out, OutputFormat format, boolean colours) {
    this.out = out;
    this.format = format;
    this.ansi = colours ? Ansi.ON : Ansi.OFF;
  }

  void print(PublishedSlices.Explained explained, List<Condition> where) {
    if (format == OutputFormat.JSON) {
      out.println(JsonReport.of(ExplainJson.of(explained, where)));
    } else {
      table(explained, where);
    }
    out.flush();
  }

  /** Why the command fails, for standard error. */
  static String disagreement(PublishedSlices.Explained explained) {
    Explanation explanation = explained.explanation();
    List<String> numbers = new ArrayList<>();
    if (explanation.publishedRows() != explanation.explainedRows()) {
      numbers.add("rows");
    }
    explanation.columns().stream()
        .filter(column -> !column.agrees())
        .map(Explanation.Column::name)
        .forEach(numbers::add);
    return "tidemark: "
        + (explanation.eventHours() > 0
            ? "the rows are not those that were published of "
            : "the files do not add up to what is published of ")
        + explained.entry().slice().date()
        + ": "
        + String.join(", ", numbers)
        + explanation.differences().stream()
            .map(difference -> "\n  " + difference)
            .collect(Collectors.joining());
  }

  private void table(PublishedSlices.Explained explained, List<Condition> where) {
    Explanation explanation = explained.explanation();
    out.println(
        bold(explained.entry().slice().date().toString())
            + "  source "
            + explained.entry().slice().source()
            + ", generation "
            + explained.entry().generation()
            + ", published at "
            + explained.entry().publishedAt());
    out.println(
        "rows of the table"
            + where.stream()
                .map(Condition::toString)
                .collect(Collectors.joining(" and ", where.isEmpty() ? "" : " with ", ""))
            + ": published "
            + grouped(explanation.publishedRows())
            + ", explained "
            + grouped(explanation.explainedRows()));
    out.println();
    for (int i = 0; i < explanation.inputs().size(); i++) {
      input(i + 1, explanation.inputs().get(i));
    }
    out.println();
    out.println(
        explanation.columns().isEmpty()
            ? "every numeric column is zero"
            : ShareTable.of(
                explanation.columns(), explanation.eventHours() > 0 && explanation.holds()));
    if (explanation.agrees()) {
      out.println();
      out.println(bold("the files explain the published numbers"));
    } else if (explanation.holds()) {
      out.println();
      out.println(
          bold("what the files do not explain is of events")
              + ": "
              + SliceTable.counted(explanation.eventHours(), "hour", "hours")
              + " of them count, whose rows the job's state holds. The table is as published.");
    }
  }

  private void input(int number, Explanation.Input input) {
    out.printf("%5s %s%n", "[" + number + "]", input.file());
    List<String> facts = new ArrayList<>(List.of(input.dataset()));
    if (input.manifest() != null) {
      facts.add("manifest " + input.manifest());
    }
    if (input.hours() > 0) {
      facts.add(input.hours() + " hours");
    }
    facts.add("input rows: " + rows(input));
    facts.add("version " + input.version());
    wrapped(facts, " | ");
    if (input.problem() != null) {
      String now = input.presentVersion();
      boolean other = now != null && !now.equals(input.version());
      boolean held = EventInput.is(input.file());
      out.println(
          INDENT
              + (held ? input.problem() : red(input.problem()))
              + (other ? ", now version " + now : ""));
    }
    if (input.passedOver() != null) {
      out.println(INDENT + red("passed over") + ", share 0: " + input.passedOver());
    }
    for (InputRow row : input.firstRows()) {
      row(row);
    }
  }

  private static String rows(Explanation.Input input) {
    Long matching = input.matchingRows();
    return matching == null || input.matchedBy().isEmpty()
        ? grouped(input.rows())
        : grouped(matching) + " of " + grouped(input.rows());
  }

  private void row(InputRow row) {
    List<String> cells = new ArrayList<>(List.of("row " + grouped(row.row()) + ":"));
    for (Map.Entry<String, String> cell : row.cells().entrySet()) {
      if (cell.getValue() != null) {
        cells.add(cell.getKey() + "=" + cell.getValue());
      }
    }
    wrapped(cells, " ");
  }

  /** Breaks lines between texts, never within one. */
  private void wrapped(List<String> texts, String separator) {
    StringBuilder line = new StringBuilder(INDENT);
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i) + (i + 1 < texts.size() ? separator : "");
      if (line.length() > INDENT.length() && line.length() + text.strip().length() > WIDTH) {
        out.println(line.toString().stripTrailing());
        line.setLength(0);
        line.append(INDENT).append("  ");
      }
      line.append(text);
    }
    out.println(line.toString().stripTrailing());
  }

  private String bold(String text) {
    return styled(text, Ansi.Style.bold);
  }

  private String red(String text) {
    return styled(text, Ansi.Style.bold, Ansi.Style.fg_red);
  }

  /** The text is not read as markup. */
  private String styled(String text, Ansi.IStyle... styles) {
    return ansi.apply(text, List.of(styles)).toString();
  }
}
