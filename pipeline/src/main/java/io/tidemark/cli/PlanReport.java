package io.tidemark.cli;

import static io.tidemark.cli.SliceTable.counted;
import static io.tidemark.cli.SliceTable.grouped;

import io.tidemark.pipeline.Plan;
import io.tidemark.pipeline.PlanDepth;
import io.tidemark.pipeline.PlannedSlice;
import io.tidemark.pipeline.SealedSlice;
import io.tidemark.pipeline.WaitingSlice;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** Prints a plan, for people or for programs. */
final class PlanReport {
  private static final int NAMED = 10;

  private final PrintWriter out;
  private final OutputFormat format;
  private final Terminal terminal;
  private final Ansi ansi;

  PlanReport(PrintWriter out, OutputFormat format, Terminal terminal) {
    this.out = out;
    this.format = format;
    this.terminal = terminal;
    this.ansi = terminal.output() ? Ansi.ON : Ansi.OFF;
  }

  /**
   * @param plan null if there are no files
   * @param events null if there are none
   */
  void print(@Nullable Plan plan, @Nullable UnplannedEvents events) {
    if (format == OutputFormat.JSON) {
      out.println(PlanJson.of(plan, events));
    } else {
      if (plan != null) {
        print(plan);
      }
      if (events != null) {
        out.println(
            ansi.string("@|bold events are not planned|@:")
                + " what they would change"
                + " is known once they are read");
        events.lines().forEach(line -> out.println("  " + PlainText.line(line)));
      }
    }
    out.flush();
  }

  private void print(Plan plan) {
    if (plan.depth() == PlanDepth.FILES) {
      table(plan.files().isEmpty() ? "" : FileTable.ofFiles(plan.files()));
      out.println(ansi.string(files(plan)));
      held(plan);
    } else {
      table(plan.files().isEmpty() ? "" : FileTable.ofDates(plan.files()));
      table(plan.slices().isEmpty() ? "" : PlanTable.of(plan.slices(), terminal.width()));
      out.println(ansi.string(slices(plan)));
      out.println(files(plan) + ", " + grouped(plan.rowsRead()) + " rows");
      named("waiting", plan.waiting().stream().map(PlanReport::waiting).toList());
      sealed(plan);
      held(plan);
      quarantine(plan);
    }
  }

  private void table(String table) {
    if (!table.isEmpty()) {
      out.println(table);
      out.println();
    }
  }

  private static String slices(Plan plan) {
    List<PlannedSlice> slices = plan.slices();
    return String.format(
        Locale.ROOT,
        "@|bold %s would change|@ (%s rows), %,d would not%s",
        counted(slices.size(), "date", "dates"),
        PlanTable.changes(
            slices.stream().mapToLong(PlannedSlice::added).sum(),
            slices.stream().mapToLong(PlannedSlice::changed).sum(),
            slices.stream().mapToLong(PlannedSlice::removed).sum()),
        plan.unchanged(),
        plan.recorded() == 0
            ? ""
            : ", " + grouped(plan.recorded()) + " only recorded in the ledger");
  }

  private static String files(Plan plan) {
    return String.format(
        Locale.ROOT,
        "%s to read (%,.1f MB), %,d to take back",
        counted(plan.filesToRead(), "file", "files"),
        plan.bytesToRead() / 1e6,
        plan.filesGone());
  }

  private static String waiting(WaitingSlice slice) {
    return slice.date()
        + " "
        + slice.source()
        + ": "
        + slice.hoursSeen()
        + " of "
        + slice.hoursExpected()
        + " hours";
  }

  private void sealed(Plan plan) {
    named("sealed, to be opened again: their lookups have changed", sealed(plan.outdated(), false));
    named(
        "sealed, staying behind: their lookups have changed, but they are older than"
            + " seal.lookup_horizon",
        sealed(plan.outdated(), true));
  }

  private static List<String> sealed(List<SealedSlice> outdated, boolean beyondHorizon) {
    return outdated.stream()
        .filter(slice -> slice.beyondHorizon() == beyondHorizon)
        .map(slice -> slice.date() + " " + slice.source())
        .toList();
  }

  private void named(String what, List<String> lines) {
    if (!lines.isEmpty()) {
      out.println(grouped(lines.size()) + " " + what);
      out.println(
          lines.stream().limit(NAMED).map(line -> "  " + line).collect(Collectors.joining("\n")));
      if (lines.size() > NAMED) {
        out.println("  and " + grouped(lines.size() - NAMED) + " more, see --output json");
      }
    }
  }

  private void held(Plan plan) {
    if (plan.vanishedHeld() > 0) {
      out.println(
          ansi.string(
              "@|bold,red "
                  + grouped(plan.vanishedHeld())
                  + " known files are gone at once|@ and would not be taken back"));
    }
  }

  private void quarantine(Plan plan) {
    if (plan.quarantined() > 0) {
      out.println(
          ansi.string("@|bold,red " + grouped(plan.quarantined()) + " would be quarantined|@:"));
      plan.bad().stream()
          .limit(NAMED)
          .map(QuarantineRow::planned)
          .forEach(
              row ->
                  out.println(
                      "  "
                          + row.file()
                          + (row.row() == null ? "" : " row " + grouped(row.row()))
                          + ": "
                          + row.reason()));
    }
  }
}
