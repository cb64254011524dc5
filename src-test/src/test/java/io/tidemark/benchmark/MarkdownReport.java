package io.tidemark.benchmark;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The result as Markdown. */
final class MarkdownReport {
  private static final double MIB = 1L << 20;

  private final StringBuilder text = new StringBuilder();

  private MarkdownReport() {}

  /**
   * @param command as it was called, without places of this machine
   * @param facts of the machine
   */
  static String of(String command, Map<String, String> facts, List<SizeResult> results) {
    MarkdownReport report = new MarkdownReport();
    report.line("# What a change costs");
    report.line("");
    report.line("Written by `%s` on %s.", command, LocalDate.now(ZoneOffset.UTC));
    report.line("What is measured and how is said in [README.md](README.md).");
    report.line("");
    report.line("![What a change costs](incremental.svg)");
    report.line("");
    facts.forEach((name, fact) -> report.line("- %s: %s", name, fact));
    results.forEach(report::size);
    return report.text.toString();
  }

  private void size(SizeResult result) {
    line("");
    line("## %,d hourly pod rows", result.rows());
    line("");
    line("The lake has %,.1f MiB. Medians; in brackets least and most.", result.lakeBytes() / MIB);
    line("");
    line(
        "| | runs | wall s | CPU s | CPU s beyond process start | peak RSS MiB | MiB read | rows written |");
    line("|---|---:|---:|---:|---:|---:|---:|---:|");
    double ours = median(result.idle(), Figures::cpu);
    double duckDb = median(result.duckDbIdle(), Figures::cpu);
    runs("Tidemark, full month", result.full(), ours);
    runs("DuckDB, full month", result.duckDbFull(), duckDb);
    runs("Tidemark, one day replaced", result.rerun(), ours);
    runs("DuckDB, that day", result.duckDbDay(), duckDb);
    runs("Tidemark, nothing changed (process start)", result.idle(), ours);
    runs("DuckDB, nothing to do (process start)", result.duckDbIdle(), duckDb);
    latencies(result);
    line("");
    line("| target | measured | |");
    line("|---|---|---|");
    for (Verdict verdict : Verdict.of(result)) {
      line(
          "| %s | %s | %s |",
          verdict.target(), verdict.measured(), verdict.met() ? "met" : "**missed**");
    }
  }

  private void latencies(SizeResult result) {
    if (result.latencies().isEmpty()) {
      return;
    }
    Quantiles seconds = Quantiles.of(result.latencies());
    line("");
    line("| running job: a replaced day until it is published | n | median | p90 | p99 | max |");
    line("|---|---:|---:|---:|---:|---:|");
    line(
        "| seconds | %d | %.2f | %.2f | %.2f | %.2f |",
        seconds.count(), seconds.median(), seconds.at(0.9), seconds.at(0.99), seconds.max());
  }

  /**
   * @param start CPU seconds of a process without work
   */
  private void runs(String name, List<Figures> runs, double start) {
    line(
        "| %s | %d | %s | %s | %.2f | %.0f | %.2f | %,.0f |",
        name,
        runs.size(),
        spread(runs, Figures::wall),
        spread(runs, Figures::cpu),
        median(runs, Figures::cpu) - start,
        median(runs, Figures::peakRss) / MIB,
        median(runs, Figures::bytesRead) / MIB,
        median(runs, Figures::rowsWritten));
  }

  private static double median(List<Figures> runs, ToDoubleFunction<Figures> value) {
    return Quantiles.of(runs, value).median();
  }

  private static String spread(List<Figures> runs, ToDoubleFunction<Figures> value) {
    Quantiles seconds = Quantiles.of(runs, value);
    return String.format(
        Locale.ROOT, "%.2f (%.2f–%.2f)", seconds.median(), seconds.min(), seconds.max());
  }

  private void line(String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
