package io.tidemark.workload;

import java.io.Serializable;

/**
 * A column that a workload reads. Names are matched without regard to case.
 *
 * @param required a file without this column is quarantined whole; without an optional one all its
 *     values are null
 */
public record ColumnSpec(String name, ColumnType type, boolean required) implements Serializable {
  public static ColumnSpec required(String name, ColumnType type) {
    return new ColumnSpec(name, type, true);
  }

  public static ColumnSpec optional(String name, ColumnType type) {
    return new ColumnSpec(name, type, false);
  }
}
