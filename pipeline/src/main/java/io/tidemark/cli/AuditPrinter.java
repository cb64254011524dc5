package io.tidemark.cli;

import static io.tidemark.cli.SliceTable.counted;
import static io.tidemark.cli.SliceTable.grouped;

import io.tidemark.audit.AuditReport;
import io.tidemark.audit.Finding;
import io.tidemark.audit.Verdict;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/** Prints what an audit found and what was done about it. */
final class AuditPrinter {
  private final PrintWriter out;
  private final OutputFormat format;
  private final Ansi ansi;

  AuditPrinter(PrintWriter out, OutputFormat format, boolean colours) {
    this.out = out;
    this.format = format;
    this.ansi = colours ? Ansi.ON : Ansi.OFF;
  }

  void verified(AuditReport report) {
    if (format == OutputFormat.JSON) {
      out.println(JsonReport.of(json(report)));
    } else {
      table(report);
    }
    out.flush();
  }

  /**
   * What repair found, and what it made of it.
   *
   * @param asked the slices that are to be published again
   * @param outcome what has become of them, in words
   * @param after the audit of the repaired slices; empty if they have not been published yet
   */
  void repaired(AuditReport before, List<Finding> asked, String outcome, AuditReport after) {
    List<FindingRow> rows = asked.stream().map(FindingRow::of).toList();
    if (format == OutputFormat.JSON) {
      out.println(
          JsonReport.of(
              Map.of(
                  "before",
                  json(before),
                  "asked",
                  rows,
                  "outcome",
                  outcome,
                  "after",
                  json(after))));
    } else {
      table(before);
      out.println(outcome);
      if (!after.findings().isEmpty()) {
        out.println();
        table(after);
      }
    }
    out.flush();
  }

  private static Map<String, Object> json(AuditReport report) {
    return Map.of(
        "slices", FindingRow.of(report),
        "wrong", report.wrong().size(),
        "left_out", report.leftOut());
  }

  private void table(AuditReport report) {
    if (!report.findings().isEmpty()) {
      out.println(FindingTable.of(FindingRow.of(report)));
      out.println();
    }
    out.println(ansi.string(summary(report)));
    if (!report.leftOut().isEmpty()) {
      out.println(
          counted(report.leftOut().size(), "quarantined file was", "quarantined files were")
              + " left out:");
      report.leftOut().forEach(path -> out.println("  " + path));
    }
  }

  private static String summary(AuditReport report) {
    StringBuilder summary =
        new StringBuilder(
            "@|bold " + counted(report.findings().size(), "date", "dates") + " verified|@");
    for (Verdict verdict : Verdict.values()) {
      long count = report.findings().stream().filter(f -> f.verdict() == verdict).count();
      if (count > 0) {
        String text = grouped(count) + " " + verdict.name().toLowerCase(java.util.Locale.ROOT);
        summary.append(", ").append(verdict.isWrong() ? "@|bold,red " + text + "|@" : text);
      }
    }
    return summary.toString();
  }
}
