package io.tidemark.benchmark.rival;

import java.util.List;

/** The contestants' processes. */
public enum Rival {
  /** DuckDB's own memory lies outside of the heap. */
  DUCKDB(
      DuckDbMonth.class,
      List.of("-Xmx256m", "-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")),
  /** Managed memory for hash tables and sorts comes on top of the heap. */
  FLINK_SQL(
      FlinkSqlMonth.class,
      List.of(
          "-Xmx3g",
          "-Xshare:auto",
          "-XX:+UseParallelGC",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/java.time=ALL-UNNAMED")),
  /** DuckDB decodes the Parquet files for it. */
  POSTGRESQL(
      PostgresMonth.class,
      List.of("-Xmx256m", "-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));

  private final Class<?> main;
  private final List<String> options;

  Rival(Class<?> main, List<String> options) {
    this.main = main;
    this.options = options;
  }

  /** The class to start; its arguments are those of {@link Task}. */
  public String main() {
    return main.getName();
  }

  /** Options of its JVM. */
  public List<String> options() {
    return options;
  }
}
