package io.tidemark.benchmark;

import io.tidemark.benchmark.rival.Rival;

/** Who fills the table. */
enum Contestant {
  TIDEMARK("Tidemark"),
  DUCKDB("DuckDB, tuned SQL"),
  FLINK_SQL("Flink SQL job"),
  POSTGRESQL("PostgreSQL, COPY and SQL");

  private final String label;

  Contestant(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** The process of a rival. */
  Rival rival() {
    return switch (this) {
      case DUCKDB -> Rival.DUCKDB;
      case FLINK_SQL -> Rival.FLINK_SQL;
      case POSTGRESQL -> Rival.POSTGRESQL;
      case TIDEMARK -> throw new IllegalStateException("Tidemark is no rival");
    };
  }
}
