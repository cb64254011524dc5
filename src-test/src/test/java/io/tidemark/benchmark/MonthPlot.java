package io.tidemark.benchmark;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** For each lake a bar of each contestant, made of its phases; bars of a lake share one scale. */
final class MonthPlot {
  private static final Map<Phase, String> COLOURS =
      new EnumMap<>(
          Map.of(
              Phase.START, "#bbbbbb",
              Phase.LOAD, "#aa3377",
              Phase.READ, "#4477aa",
              Phase.FINISH, "#66ccee",
              Phase.PUBLISH, "#ee9944",
              Phase.JOB, "#228833",
              Phase.SQL, "#ccbb44",
              Phase.END, "#dddddd"));

  private static final double WIDTH = 960;
  private static final double BARS_FROM = 190;
  private static final double BARS_WIDTH = 690;
  private static final double BAR = 22;
  private static final double TITLE = 40;

  private final Svg svg = new Svg();

  private MonthPlot() {}

  static String of(List<MonthResult> results) {
    MonthPlot plot = new MonthPlot();
    plot.legend();
    double y = 40;
    for (MonthResult result : results) {
      y = plot.lake(result, y);
    }
    return plot.svg.document(WIDTH, y + 20, "A cold month, from the command to the table");
  }

  private void legend() {
    double x = 20;
    for (Phase phase : Phase.values()) {
      svg.rectangle(x, 14, 10, 10, colour(phase));
      svg.text(x + 14, 24, "start", phase.label());
      x += 36 + 6.5 * phase.label().length();
    }
  }

  private double lake(MonthResult result, double top) {
    double most =
        result.runs().keySet().stream()
            .mapToDouble(contestant -> result.median(contestant, MonthRun::wall))
            .max()
            .orElse(1);
    svg.text(
        20,
        top + 24,
        "start",
        String.format(
            Locale.ROOT,
            "%,d hourly pod rows, %s: seconds, median",
            result.rows(),
            result.shape().words()));
    double y = top + TITLE;
    for (Contestant contestant : result.runs().keySet()) {
      svg.text(BARS_FROM - 8, y + 13, "end", contestant.label());
      double x = BARS_FROM;
      for (Phase phase : Phase.values()) {
        double seconds = result.median(contestant, run -> run.seconds(phase));
        double width = BARS_WIDTH * seconds / most;
        svg.rectangle(x, y, width, BAR - 6, colour(phase));
        x += width;
      }
      svg.text(
          x + 4,
          y + 13,
          "start",
          String.format(Locale.ROOT, "%.2f", result.median(contestant, MonthRun::wall)));
      y += BAR;
    }
    return y;
  }

  private static String colour(Phase phase) {
    return COLOURS.getOrDefault(phase, "#000000");
  }
}
