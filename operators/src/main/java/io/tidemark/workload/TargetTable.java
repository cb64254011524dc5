package io.tidemark.workload;

import java.io.Serializable;
import java.util.List;

/**
 * Where a workload's slices are published. The engine adds a {@code uuid} column of its own, a
 * function of the row's content, as primary key.
 *
 * @param name table name, unquoted
 * @param columns columns in the order in which {@link Finisher} returns them
 * @param sourceColumn the column that holds the slice's source
 * @param dateColumn the column that holds the slice's date
 * @param foreign a numeric column by which rows of others are told apart: where the table has it,
 *     rows in which it is neither null nor 0 are never touched. Empty if there is none.
 */
public record TargetTable(
    String name, List<TargetColumn> columns, String sourceColumn, String dateColumn, String foreign)
    implements Serializable {}
