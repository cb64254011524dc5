package io.tidemark.workload;

/** Type of a target column, with the frame column that carries it. */
public enum TargetType {
  /** {@code text}, from a text column. */
  TEXT("text"),
  /** {@code jsonb}, from a text column holding canonical JSON: object keys sorted, no spaces. */
  JSON("jsonb"),
  /** {@code uuid}, from a text column in the 36-character form. */
  UUID("uuid"),
  /** {@code numeric(33,15)}, from a number column; |value| below 10^18. */
  NUMERIC("numeric(33,15)"),
  /** {@code date}, from an integer column of days since 1970-01-01. */
  DATE("date"),
  /** {@code integer}, from an integer column. */
  INTEGER("integer");

  private final String sql;

  TargetType(String sql) {
    this.sql = sql;
  }

  public String sql() {
    return sql;
  }
}
