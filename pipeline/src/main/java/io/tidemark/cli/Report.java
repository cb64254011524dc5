package io.tidemark.cli;

import static io.tidemark.cli.SliceTable.grouped;

import io.tidemark.pipeline.RunResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/** Prints what was published and quarantined, for people or for programs. */
final class Report {
  private final PrintWriter out;
  private final OutputFormat format;
  private final Ansi ansi;

  Report(PrintWriter out, OutputFormat format, boolean colours) {
    this.out = out;
    this.format = format;
    this.ansi = colours ? Ansi.ON : Ansi.OFF;
  }

  void run(RunResult result, List<SliceRow> rows) {
    if (format == OutputFormat.JSON) {
      out.println(JsonReport.of(Map.of("run", result, "slices", rows)));
    } else {
      table(rows);
      out.println(ansi.string(published(result)));
      out.println(read(result));
      if (result.quarantined() > 0) {
        out.println(ansi.string("@|bold,red " + grouped(result.quarantined()) + " quarantined|@"));
      }
    }
    out.flush();
  }

  /**
   * @param entries the newest
   * @param quarantined how many there are
   */
  void status(List<SliceRow> rows, List<QuarantineEntry> entries, long quarantined) {
    if (format == OutputFormat.JSON) {
      out.println(
          JsonReport.of(
              Map.of(
                  "slices",
                  rows.stream().map(SliceRow::slice).toList(),
                  "quarantined",
                  quarantined,
                  "quarantine",
                  entries)));
    } else {
      table(rows);
      out.println(ansi.string("@|bold " + grouped(rows.size()) + " dates published|@"));
      quarantine(entries, quarantined);
    }
    out.flush();
  }

  private void table(List<SliceRow> rows) {
    if (!rows.isEmpty()) {
      out.println(SliceTable.of(rows));
      out.println();
    }
  }

  private void quarantine(List<QuarantineEntry> entries, long quarantined) {
    if (quarantined == 0) {
      out.println("nothing quarantined");
      return;
    }
    out.println(
        ansi.string("@|bold,red " + grouped(quarantined) + " quarantined|@, newest first:"));
    for (QuarantineEntry entry : entries) {
      out.println(
          "  "
              + entry.file()
              + (entry.row() == null ? "" : " row " + grouped(entry.row()))
              + ": "
              + entry.reason()
              + (entry.occurrences() > 1 ? " (" + grouped(entry.occurrences()) + " times)" : ""));
    }
  }

  private static String published(RunResult result) {
    return "@|bold "
        + grouped(result.slicesPublished())
        + " dates published|@, "
        + grouped(result.slicesUnchanged())
        + " unchanged, "
        + grouped(result.rowsWritten())
        + " rows written";
  }

  private static String read(RunResult result) {
    return String.format(
        Locale.ROOT,
        "%,d files (%,.1f MB, %,d rows) read in %,.1f s",
        result.filesRead(),
        result.bytesRead() / 1e6,
        result.rowsRead(),
        result.elapsed().toMillis() / 1e3);
  }
}
