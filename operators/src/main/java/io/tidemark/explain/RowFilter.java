package io.tidemark.explain;

import io.tidemark.frame.Frame;
import io.tidemark.workload.TargetColumn;
import io.tidemark.workload.TargetTable;
import io.tidemark.workload.TargetType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Which rows of a target table a question is about: those for which all conditions hold. Text,
 * uuid, date, integer and numeric columns compare as text, JSON columns by their canonical form or
 * one key's value.
 */
public final class RowFilter {
  private final List<CellTest> tests;
  private final List<Condition> ofInput;

  private RowFilter(List<CellTest> tests, List<Condition> ofInput) {
    this.tests = List.copyOf(tests);
    this.ofInput = List.copyOf(ofInput);
  }

  /**
   * @throws UnknownColumnException if the table has no such column
   * @throws IllegalArgumentException if a JSON column is compared with what is no JSON
   */
  public static RowFilter of(TargetTable target, List<Condition> conditions) {
    List<CellTest> tests = new ArrayList<>();
    List<Condition> ofInput = new ArrayList<>();
    for (Condition condition : conditions) {
      Optional<TargetColumn> whole = column(target, condition.column());
      if (whole.isPresent()) {
        tests.add(CellTest.of(whole.get(), condition.value()));
        if (whole.get().type() == TargetType.TEXT || whole.get().type() == TargetType.UUID) {
          ofInput.add(condition);
        }
      } else {
        tests.add(ofKey(target, condition));
      }
    }
    return new RowFilter(tests, ofInput);
  }

  /** The positions of the rows for which all conditions hold. */
  BitSet matching(Frame rows) {
    BitSet matching = new BitSet(rows.rows());
    matching.set(0, rows.rows());
    for (CellTest test : tests) {
      test.keep(rows, matching);
    }
    return matching;
  }

  /** The conditions on texts, which input rows may be compared with too. */
  List<Condition> ofInput() {
    return ofInput;
  }

  private static CellTest ofKey(TargetTable target, Condition condition) {
    int dot = condition.column().indexOf('.');
    String name = dot < 0 ? condition.column() : condition.column().substring(0, dot);
    TargetColumn json =
        column(target, name)
            .filter(column -> dot >= 0 && column.type() == TargetType.JSON)
            .orElseThrow(() -> unknown(target, name));
    return CellTest.ofKey(json, condition.column().substring(dot + 1), condition.value());
  }

  private static Optional<TargetColumn> column(TargetTable target, String name) {
    return target.columns().stream().filter(column -> column.name().equals(name)).findFirst();
  }

  private static UnknownColumnException unknown(TargetTable target, String name) {
    return new UnknownColumnException(
        name, "column", target.columns().stream().map(TargetColumn::name).toList());
  }
}
