package io.tidemark.workload;

import io.tidemark.frame.Frame;
import java.util.Map;

/**
 * The lookup tables as of one moment.
 *
 * @param fingerprint equal for equal contents, whatever the order in which rows were read
 * @param tables by table name, text columns as declared by {@link LookupTable}
 */
public record Lookups(String fingerprint, Map<String, Frame> tables) {
  public Frame table(String name) {
    Frame table = tables.get(name);
    if (table == null) {
      throw new IllegalArgumentException("no lookup table " + name + " among " + tables.keySet());
    }
    return table;
  }
}
