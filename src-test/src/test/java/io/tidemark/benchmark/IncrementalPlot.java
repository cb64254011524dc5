package io.tidemark.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A row for each size: on the left what the runs took, on the right how soon changes show. */
final class IncrementalPlot {
  private static final String WALL = "#4477aa";
  private static final String CPU = "#ee9944";
  private static final String GRID = "#cccccc";
  private static final double WIDTH = 960;
  private static final double ROW = 270;
  private static final double BARS_FROM = 190;
  private static final double BARS_WIDTH = 300;
  private static final double CURVE_FROM = 610;
  private static final double CURVE_WIDTH = 310;
  private static final double CURVE_HEIGHT = 170;
  private static final double TOP = 50;

  private final Svg svg = new Svg();

  private IncrementalPlot() {}

  static String of(List<SizeResult> results) {
    IncrementalPlot plot = new IncrementalPlot();
    double y = 0;
    for (SizeResult result : results) {
      plot.bars(result, y + TOP);
      if (!result.latencies().isEmpty()) {
        plot.curve(Quantiles.of(result.latencies()), y + TOP);
      }
      y += ROW;
    }
    return plot.svg.document(WIDTH, y, "What a change costs");
  }

  private record Bar(String name, List<Figures> runs) {
    double wall() {
      return Quantiles.of(runs, Figures::wall).median();
    }

    double cpu() {
      return Quantiles.of(runs, Figures::cpu).median();
    }
  }

  private void bars(SizeResult result, double top) {
    List<Bar> bars =
        List.of(
            new Bar("Tidemark, full month", result.full()),
            new Bar("DuckDB, full month", result.duckDbFull()),
            new Bar("Tidemark, one day", result.rerun()),
            new Bar("DuckDB, one day", result.duckDbDay()),
            new Bar("Tidemark, no change", result.idle()));
    double most =
        bars.stream().flatMap(bar -> Stream.of(bar.wall(), bar.cpu())).max(Double::compare).get();
    svg.text(20, top - 22, "start", words("%,d rows: seconds, median", result.rows()));
    legend(BARS_FROM + 100, top - 32, WALL, "wall");
    legend(BARS_FROM + 160, top - 32, CPU, "CPU");
    double y = top;
    for (Bar bar : bars) {
      svg.text(BARS_FROM - 8, y + 18, "end", bar.name());
      bar(y, bar.wall(), most, WALL);
      bar(y + 14, bar.cpu(), most, CPU);
      y += 38;
    }
  }

  private void bar(double y, double seconds, double most, String colour) {
    double width = BARS_WIDTH * seconds / most;
    svg.rectangle(BARS_FROM, y, width, 12, colour);
    svg.text(BARS_FROM + width + 4, y + 10, "start", words("%.2f", seconds));
  }

  private void legend(double x, double y, String colour, String name) {
    svg.rectangle(x, y, 10, 10, colour);
    svg.text(x + 14, y + 10, "start", name);
  }

  /** The share of the replaced days that were published within so many seconds. */
  private void curve(Quantiles seconds, double top) {
    double most = Math.max(Math.ceil(seconds.max()), 4);
    double bottom = top + CURVE_HEIGHT;
    svg.text(
        CURVE_FROM,
        top - 22,
        "start",
        words("running job: share published within so many seconds (n = %d)", seconds.count()));
    for (double share : List.of(0.0, 0.5, 1.0)) {
      double y = bottom - CURVE_HEIGHT * share;
      svg.line(CURVE_FROM, y, CURVE_FROM + CURVE_WIDTH, y, GRID);
      svg.text(CURVE_FROM - 6, y + 4, "end", words("%.0f %%", share * 100));
    }
    int step = (int) Math.ceil(most / 10);
    for (int second = 0; second <= most; second += step) {
      svg.text(x(second, most), bottom + 16, "middle", "" + second);
    }
    StringBuilder points = new StringBuilder(words("%.1f,%.1f", x(0, most), bottom));
    double[] values = seconds.values();
    for (int i = 0; i < values.length; i++) {
      points.append(point(values[i], i, values.length, most, bottom));
      points.append(point(values[i], i + 1, values.length, most, bottom));
    }
    svg.path(points.toString(), WALL);
  }

  private static String point(double second, int rank, int of, double most, double bottom) {
    return words(" %.1f,%.1f", x(second, most), bottom - CURVE_HEIGHT * rank / of);
  }

  private static double x(double second, double most) {
    return CURVE_FROM + CURVE_WIDTH * second / most;
  }

  private static String words(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
