package io.tidemark.jmh;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs this package's benchmarks and prints what a row costs in time and allocation. */
final class JmhTable {
  private JmhTable() {}

  /**
   * @param args a regular expression of benchmark names; all if there is none
   */
  public static void main(String[] args) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(args.length == 0 ? JmhTable.class.getPackageName() : args[0])
                    .addProfiler(GCProfiler.class)
                    .shouldFailOnError(true)
                    .build())
            .run();
    System.out.println();
    System.out.println(
        AsciiTable.getTable(
            AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER,
            results.stream().map(Line::of).toList(),
            List.of(
                left("benchmark").with(Line::name),
                left("parameters").with(Line::parameters),
                right("M rows/s").with(line -> format(line.rowsPerSecond() / 1e6)),
                right("±").with(line -> format(line.error() / 1e6)),
                right("ns/row").with(line -> format(1e9 / line.rowsPerSecond())),
                right("bytes allocated/row").with(line -> format(line.bytesPerRow())))));
  }

  /**
   * @param error half the width of the 99.9 % confidence interval, in rows/s
   */
  private record Line(
      String name, String parameters, double rowsPerSecond, double error, double bytesPerRow) {
    static Line of(RunResult run) {
      Map<String, Result> all = run.getAggregatedResult().getSecondaryResults();
      Result rows = all.get("rows");
      double rowsPerOperation = rows.getScore() / run.getPrimaryResult().getScore();
      String parameters =
          run.getParams().getParamsKeys().stream()
              .map(key -> key + "=" + run.getParams().getParam(key))
              .collect(Collectors.joining(" "));
      String name = run.getParams().getBenchmark();
      return new Line(
          name.substring(JmhTable.class.getPackageName().length() + 1),
          parameters,
          rows.getScore(),
          rows.getScoreError(),
          all.get("gc.alloc.rate.norm").getScore() / rowsPerOperation);
    }
  }

  private static Column left(String header) {
    return new Column()
        .header(header)
        .headerAlign(HorizontalAlign.LEFT)
        .dataAlign(HorizontalAlign.LEFT);
  }

  private static Column right(String header) {
    return new Column()
        .header(header)
        .headerAlign(HorizontalAlign.RIGHT)
        .dataAlign(HorizontalAlign.RIGHT);
  }

  private static String format(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }
}
