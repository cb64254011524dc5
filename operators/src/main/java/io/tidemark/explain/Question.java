package io.tidemark.explain;

import io.tidemark.workload.TargetColumn;
import io.tidemark.workload.TargetTable;
import io.tidemark.workload.TargetType;
import java.util.List;

/**
 * What is to be explained.
 *
 * @param filter which rows
 * @param columns which numeric columns, in the table's order; empty for all that are not zero
 * @param inputRows how many of each file's rows are to be shown
 */
public record Question(RowFilter filter, List<String> columns, int inputRows) {

  /** The numeric columns of those names, in the table's order. */
  public static List<String> columns(TargetTable target, List<String> names) {
    List<String> numeric = numeric(target);
    for (String name : names) {
      if (!numeric.contains(name)) {
        throw new UnknownColumnException(name, "numeric column", numeric);
      }
    }
    return numeric.stream().filter(names::contains).toList();
  }

  static List<String> numeric(TargetTable target) {
    return target.columns().stream()
        .filter(column -> column.type() == TargetType.NUMERIC)
        .map(TargetColumn::name)
        .toList();
  }
}
