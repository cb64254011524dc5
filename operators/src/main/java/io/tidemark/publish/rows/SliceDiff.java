package io.tidemark.publish.rows;

import io.tidemark.frame.Frame;
import io.tidemark.workload.TargetTable;
import io.tidemark.workload.TargetType;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a slice's rows differ from others of the same table, by the values that the table holds.
 *
 * <p>A row is known by its texts and dates; its numbers may change. Where several rows are known by
 * the same, equal ones are matched first and the rest in pairs.
 *
 * @param before rows before
 * @param after rows after
 * @param added rows after that have no counterpart before
 * @param changed rows that have one with other numbers
 * @param removed rows before that have no counterpart after
 * @param equal rows that are in both
 * @param totals one for each NUMERIC column, in the table's order
 */
public record SliceDiff(
    long before,
    long after,
    long added,
    long changed,
    long removed,
    long equal,
    List<ColumnTotal> totals)
    implements Serializable {

  /**
   * @param before the declared columns in their order, rows in any
   * @param after likewise
   * @throws IllegalArgumentException if the table cannot hold a value
   */
  public static SliceDiff of(TargetTable table, Frame before, Frame after) {
    CanonicalRows old = CanonicalRows.of(table.columns(), before);
    CanonicalRows now = CanonicalRows.of(table.columns(), after);
    Map<ByteBuffer, Namesakes> rows = new HashMap<>();
    Forms oldForms = new Forms(old);
    for (int row = 0; row < old.rows(); row++) {
      rows.computeIfAbsent(oldForms.identity(row), key -> new Namesakes())
          .before(oldForms.numbers(row));
    }
    Forms newForms = new Forms(now);
    for (int row = 0; row < now.rows(); row++) {
      rows.computeIfAbsent(newForms.identity(row), key -> new Namesakes())
          .after(newForms.numbers(row));
    }
    long equal = 0;
    long changed = 0;
    for (Namesakes namesakes : rows.values()) {
      equal += namesakes.equal;
      changed += namesakes.changed();
    }
    return new SliceDiff(
        old.rows(),
        now.rows(),
        now.rows() - equal - changed,
        changed,
        old.rows() - equal - changed,
        equal,
        totals(old, now));
  }

  /** Whether both have the same rows. */
  public boolean isEmpty() {
    return added == 0 && changed == 0 && removed == 0;
  }

  private static List<ColumnTotal> totals(CanonicalRows before, CanonicalRows after) {
    List<ColumnTotal> totals = new ArrayList<>();
    for (int i = 0; i < before.columns().size(); i++) {
      if (before.columns().get(i) instanceof CanonicalColumn.Numbers old) {
        CanonicalColumn.Numbers now = (CanonicalColumn.Numbers) after.columns().get(i);
        totals.add(
            new ColumnTotal(
                before.declared().get(i).name(),
                ColumnTotal.sum(old, before.rows()),
                ColumnTotal.sum(now, after.rows())));
      }
    }
    return totals;
  }

  /** The two parts of a row's digest form. */
  private static final class Forms {
    private final List<CanonicalColumn> identity = new ArrayList<>();
    private final List<CanonicalColumn> numbers = new ArrayList<>();
    private final RowBuffer buffer = new RowBuffer(256);

    Forms(CanonicalRows rows) {
      for (int i = 0; i < rows.columns().size(); i++) {
        TargetType type = rows.declared().get(i).type();
        boolean number = type == TargetType.NUMERIC || type == TargetType.INTEGER;
        (number ? numbers : identity).add(rows.columns().get(i));
      }
    }

    ByteBuffer identity(int row) {
      return form(identity, row);
    }

    ByteBuffer numbers(int row) {
      return form(numbers, row);
    }

    private ByteBuffer form(List<CanonicalColumn> columns, int row) {
      buffer.clear();
      columns.forEach(column -> column.digestForm(row, buffer));
      return ByteBuffer.wrap(Arrays.copyOf(buffer.bytes(), buffer.length()));
    }
  }

  /** Rows known by the same: how often which numbers occur before and are not matched yet. */
  private static final class Namesakes {
    private final Map<ByteBuffer, Integer> unmatched = new HashMap<>();
    private long equal;
    private long leftBefore;
    private long leftAfter;

    void before(ByteBuffer numbers) {
      unmatched.merge(numbers, 1, Integer::sum);
      leftBefore++;
    }

    void after(ByteBuffer numbers) {
      Integer waiting = unmatched.get(numbers);
      if (waiting == null || waiting == 0) {
        leftAfter++;
      } else {
        unmatched.put(numbers, waiting - 1);
        leftBefore--;
        equal++;
      }
    }

    long changed() {
      return Math.min(leftBefore, leftAfter);
    }
  }
}
