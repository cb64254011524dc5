package io.tidemark.publish.rows;

/** How a column's values travel in a binary COPY, by the column's actual type. */
public enum WireType {
  /** text, varchar, char. */
  TEXT,
  JSON,
  JSONB,
  UUID,
  NUMERIC,
  FLOAT8,
  DATE,
  INT2,
  INT4,
  INT8
}
