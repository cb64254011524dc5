package io.tidemark.benchmark;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The result of a race as Markdown. */
final class MonthReport {
  private static final double MIB = 1L << 20;

  private final StringBuilder text = new StringBuilder();

  private MonthReport() {}

  /**
   * @param command as it was called, without places of this machine
   * @param facts of the machine
   */
  static String of(String command, Map<String, String> facts, List<MonthResult> results) {
    MonthReport report = new MonthReport();
    report.line("# A cold month");
    report.line("");
    report.line("Written by `%s` on %s.", command, LocalDate.now(ZoneOffset.UTC));
    report.line("What is measured, how, and what it leaves out is said in [README.md](README.md).");
    report.line("");
    report.line("![A cold month](month.svg)");
    report.line("");
    facts.forEach((name, fact) -> report.line("- %s: %s", name, fact));
    report.table(results);
    report.phases(results);
    report.verdicts(results);
    return report.text.toString();
  }

  private void table(List<MonthResult> results) {
    line("");
    line("## Whole processes");
    line("");
    line("Medians; in brackets least and most. The fastest of each lake is bold.");
    line("");
    line(
        "| pod rows | lake | | runs | wall s | CPU s | server's CPU s | peak RSS MiB"
            + " | rows written |");
    line("|---:|---|---|---:|---:|---:|---:|---:|---:|");
    for (MonthResult result : results) {
      Contestant fastest = fastest(result);
      result
          .runs()
          .forEach((contestant, runs) -> row(result, contestant, runs, contestant == fastest));
    }
  }

  private void row(
      MonthResult result, Contestant contestant, List<MonthRun> runs, boolean fastest) {
    String name = fastest ? "**" + contestant.label() + "**" : contestant.label();
    line(
        "| %,d | %s, %.1f MiB | %s | %d | %s | %s | %s | %.0f | %,d |",
        result.rows(),
        result.shape().words(),
        result.lakeBytes() / MIB,
        name,
        runs.size(),
        spread(runs, MonthRun::wall),
        spread(runs, MonthRun::cpu),
        spread(runs, MonthRun::serverCpu),
        Quantiles.of(runs, MonthRun::peakRss).median() / MIB,
        runs.get(0).figures().rowsWritten());
  }

  private void phases(List<MonthResult> results) {
    line("");
    line("## Phases");
    line("");
    line(
        "Medians in seconds. Where phases overlap, a phase is what it takes beyond the one before.");
    line("");
    String labels = Stream.of(Phase.values()).map(Phase::label).collect(Collectors.joining(" | "));
    line("| pod rows | lake | | %s | read + fold + finish |", labels);
    line("|---:|---|---|" + "---:|".repeat(Phase.values().length + 1));
    for (MonthResult result : results) {
      result
          .runs()
          .forEach(
              (contestant, runs) ->
                  line(
                      "| %,d | %s | %s | %s | %s |",
                      result.rows(),
                      result.shape().words(),
                      contestant.label(),
                      Stream.of(Phase.values())
                          .map(phase -> seconds(runs, phase))
                          .collect(Collectors.joining(" | ")),
                      runs.get(0).query() > 0
                          ? words("%.2f", Quantiles.of(runs, MonthRun::query).median())
                          : "—"));
    }
  }

  private void verdicts(List<MonthResult> results) {
    line("");
    line("## Targets");
    line("");
    line("| pod rows | lake | target | measured | |");
    line("|---:|---|---|---|---|");
    for (MonthResult result : results) {
      for (Verdict verdict : MonthVerdict.of(result)) {
        line(
            "| %,d | %s | %s | %s | %s |",
            result.rows(),
            result.shape().words(),
            verdict.target(),
            verdict.measured(),
            verdict.met() ? "met" : "**missed**");
      }
    }
  }

  private static Contestant fastest(MonthResult result) {
    return result.runs().keySet().stream()
        .min(Comparator.comparingDouble(who -> result.median(who, MonthRun::wall)))
        .orElseThrow();
  }

  private static String seconds(List<MonthRun> runs, Phase phase) {
    return runs.get(0).phases().containsKey(phase)
        ? words("%.2f", Quantiles.of(runs, run -> run.seconds(phase)).median())
        : "—";
  }

  private static String spread(List<MonthRun> runs, ToDoubleFunction<MonthRun> value) {
    Quantiles seconds = Quantiles.of(runs, value);
    return words("%.2f (%.2f–%.2f)", seconds.median(), seconds.min(), seconds.max());
  }

  private static String words(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  private void line(String format, Object... arguments) {
    text.append(words(format, arguments)).append('\n');
  }
}
