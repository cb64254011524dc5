package io.tidemark.pipeline;

import io.tidemark.publish.rows.ColumnTotal;
import io.tidemark.publish.rows.SliceDiff;
import io.tidemark.workload.SliceId;
import java.time.LocalDate;
import java.util.List;

/**
 * A date whose rows the next run would write.
 *
 * @param state in the ledger's words
 * @param totals the columns whose totals differ, in the table's order
 */
public record PlannedSlice(
    String source,
    LocalDate date,
    String state,
    long rowsBefore,
    long rowsAfter,
    long added,
    long changed,
    long removed,
    List<ColumnTotal> totals) {

  static PlannedSlice of(SliceId slice, String state, SliceDiff diff) {
    return new PlannedSlice(
        slice.source(),
        slice.date(),
        state,
        diff.before(),
        diff.after(),
        diff.added(),
        diff.changed(),
        diff.removed(),
        diff.totals().stream().filter(ColumnTotal::differs).toList());
  }
}
