package io.tidemark.benchmark;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The result as Markdown. */
final class EventsReport {
  private static final double MIB = 1L << 20;

  private final String command;
  private final Map<String, String> facts;
  private final EventTopics.Sent sent;
  private final Map<String, List<SustainedRate.Run>> full = new LinkedHashMap<>();
  private final List<AtRate> atRates = new ArrayList<>();

  private record AtRate(String job, int rate, EventProbes.Run run) {}

  EventsReport(String command, Map<String, String> facts, EventTopics.Sent sent) {
    this.command = command;
    this.facts = facts;
    this.sent = sent;
  }

  void add(String job, SustainedRate.Run run) {
    full.computeIfAbsent(job, name -> new ArrayList<>()).add(run);
  }

  void add(String job, int rate, EventProbes.Run run) {
    atRates.add(new AtRate(job, rate, run));
  }

  /** How many times the sustained rate of the last contestant the first has. */
  double ratio() {
    List<Double> rates =
        full.values().stream()
            .map(runs -> Quantiles.of(runs, SustainedRate.Run::rate).median())
            .toList();
    return rates.get(0) / rates.get(rates.size() - 1);
  }

  String text(double target) {
    StringBuilder text = new StringBuilder();
    line(text, "# Events");
    line(text, "");
    line(text, "Written by `%s` on %s.", command, LocalDate.now(ZoneOffset.UTC));
    line(text, "What is measured and how is said in [README.md](README.md).");
    line(text, "");
    facts.forEach((name, fact) -> line(text, "- %s: %s", name, fact));
    line(text, "");
    line(text, "## A full topic");
    line(text, "");
    line(
        text,
        "%,d events, of these %,d of pods. Medians; in brackets least and most.",
        sent.all(),
        sent.pods());
    line(text, "");
    line(
        text,
        "| | runs | events/s | wall s, start included | CPU s | peak RSS MiB | dates seen | of these partial |");
    line(text, "|---|---:|---:|---:|---:|---:|---:|---:|");
    full.forEach((job, runs) -> row(text, job, runs));
    line(text, "");
    line(text, "## At an even rate");
    line(text, "");
    line(text, "| | events/s | sent indeed | probes | p50 s | p99 s | max s | not seen |");
    line(text, "|---|---:|---:|---:|---:|---:|---:|---:|");
    for (AtRate each : atRates) {
      latency(text, each);
    }
    line(text, "");
    line(text, "| target | measured | |");
    line(text, "|---|---|---|");
    line(
        text,
        "| sustained rate at least %.0f times the Flink SQL job's | %.1f times | %s |",
        target,
        ratio(),
        ratio() >= target ? "met" : "**missed**");
    long partial =
        full.values().iterator().next().stream().mapToLong(SustainedRate.Run::partial).sum();
    line(
        text,
        "| no partial date is ever visible | %,d seen | %s |",
        partial,
        partial == 0 ? "met" : "**missed**");
    return text.toString();
  }

  private static void row(StringBuilder text, String job, List<SustainedRate.Run> runs) {
    Quantiles rate = Quantiles.of(runs, SustainedRate.Run::rate);
    line(
        text,
        "| %s | %d | %,.0f (%,.0f–%,.0f) | %.1f | %.1f | %.0f | %,d | %,d |",
        job,
        runs.size(),
        rate.median(),
        rate.min(),
        rate.max(),
        Quantiles.of(runs, SustainedRate.Run::seconds).median(),
        Quantiles.of(runs, SustainedRate.Run::cpu).median(),
        Quantiles.of(runs, SustainedRate.Run::peakRss).median() / MIB,
        runs.stream().mapToLong(SustainedRate.Run::sights).sum(),
        runs.stream().mapToLong(SustainedRate.Run::partial).sum());
  }

  private static void latency(StringBuilder text, AtRate each) {
    EventProbes.Run run = each.run();
    if (run.latencies().isEmpty()) {
      line(
          text,
          "| %s | %,d | %,.0f | 0 | — | — | — | %,d |",
          each.job(),
          each.rate(),
          run.rate(),
          run.lost());
      return;
    }
    Quantiles seconds = Quantiles.of(run.latencies());
    line(
        text,
        "| %s | %,d | %,.0f | %d | %.2f | %.2f | %.2f | %,d |",
        each.job(),
        each.rate(),
        run.rate(),
        seconds.count(),
        seconds.median(),
        seconds.at(0.99),
        seconds.max(),
        run.lost());
  }

  private static void line(StringBuilder text, String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
