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
 */
public record Dataset(String name, List<ColumnSpec> columns, @Nullable String eventTime)
    implements Serializable {

  public Dataset(String name, List<ColumnSpec> columns) {
    this(name, columns, null);
  }
}
