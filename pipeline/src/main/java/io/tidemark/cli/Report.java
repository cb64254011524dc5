package io.tidemark.cli;

import static io.tidemark.cli.SliceTable.counted;
import static io.tidemark.cli.SliceTable.grouped;

import io.tidemark.pipeline.RunResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/** Prints what a run did, for people or for programs. */
final class Report {
  private final PrintWriter out;
  private final OutputFormat format;
  private final Ansi ansi;

  Report(PrintWriter out, OutputFormat format, boolean colours) {
    this.out = out;
    this.format = format;
    this.ansi = colours ? Ansi.ON : Ansi.OFF;
  }

  /**
   * @param standing entries in quarantine, those of earlier runs included
   */
  void run(RunResult result, List<SliceRow> rows, long standing) {
    if (format == OutputFormat.JSON) {
      out.println(JsonReport.of(Map.of("run", result, "slices", rows, "quarantined", standing)));
    } else {
      table(rows);
      out.println(ansi.string(published(result, rows)));
      out.println(read(result));
      warnings(result, standing);
    }
    out.flush();
  }

  private void warnings(RunResult result, long standing) {
    if (result.quarantined() > 0) {
      out.println(ansi.string("@|bold,red " + grouped(result.quarantined()) + " quarantined|@"));
    } else if (standing > 0) {
      out.println(grouped(standing) + " in quarantine from earlier runs, see status");
    }
    if (result.vanishedHeld() > 0) {
      out.println(
          ansi.string(
              "@|bold,red "
                  + grouped(result.vanishedHeld())
                  + " known files are gone at once|@ and were not taken back; if that is right,"
                  + " run --confirm-deletes"));
    }
  }

  private void table(List<SliceRow> rows) {
    if (!rows.isEmpty()) {
      out.println(SliceTable.of(rows));
      out.println();
    }
  }

  /** A date that was published several times on the way is one. */
  private static String published(RunResult result, List<SliceRow> rows) {
    long published = rows.stream().filter(row -> !row.change().isEmpty()).count();
    return "@|bold "
        + counted(published, "date", "dates")
        + " published|@, "
        + grouped(result.slicesUnchanged())
        + " unchanged, "
        + counted(result.rowsWritten(), "row", "rows")
        + " written";
  }

  private static String read(RunResult result) {
    return String.format(
        Locale.ROOT,
        "%s (%,.1f MB, %s) read in %,.1f s",
        counted(result.filesRead(), "file", "files"),
        result.bytesRead() / 1e6,
        counted(result.rowsRead(), "row", "rows"),
        result.elapsed().toMillis() / 1e3);
  }
}
