package io.tidemark.workload;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of input file: the columns to read, in the order in which batches carry them. Nothing
 * else of a file is read.
 *
 * @param eventTime the column of type INSTANT whose UTC date is a row's slice, if there is one: row
 *     groups that hold no date of interest are then left out
 * @param policy what replaced, deleted and duplicated files mean
 * @param hours how many distinct intervals of a date the dataset must cover before the date is
 *     complete; 0 if the date does not wait for it
 * @param key columns that, together with the event time, name one row: two events that agree in
 *     them are versions of the same row. Empty if the dataset does not take events.
 */
public record Dataset(
    String name,
    List<ColumnSpec> columns,
    @Nullable String eventTime,
    Policy policy,
    int hours,
    List<String> key)
    implements Serializable {
  public Dataset(String name, List<ColumnSpec> columns) {
    this(name, columns, null);
  }

  public Dataset(String name, List<ColumnSpec> columns, @Nullable String eventTime) {
    this(name, columns, eventTime, Policy.PER_FILE, 0, List.of());
  }

  public Dataset withPolicy(Policy other) {
    return new Dataset(name, columns, eventTime, other, hours, key);
  }
}
