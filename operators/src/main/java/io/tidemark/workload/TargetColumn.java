package io.tidemark.workload;

import java.io.Serializable;

/** A column that the workload writes. */
public record TargetColumn(String name, TargetType type, boolean nullable) implements Serializable {
  public static TargetColumn of(String name, TargetType type) {
    return new TargetColumn(name, type, true);
  }

  public static TargetColumn notNull(String name, TargetType type) {
    return new TargetColumn(name, type, false);
  }
}
