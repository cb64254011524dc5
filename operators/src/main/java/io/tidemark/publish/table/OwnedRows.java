package io.tidemark.publish.table;

import io.tidemark.workload.SliceId;
import io.tidemark.workload.TargetColumn;
import io.tidemark.workload.TargetTable;
import io.tidemark.workload.TargetType;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The condition that selects a slice's rows and leaves everybody else's: its source, its date, and
 * where the table has the foreign column, null or 0 in it. Takes the source and the date as
 * parameters.
 */
public record OwnedRows(String condition) {
  /**
   * @param actual the table now: the foreign column may be added to it at any time
   */
  public static OwnedRows of(TargetTable declared, TableShape actual) {
    String condition =
        Identifiers.column(declared.sourceColumn())
            + " = CAST(? AS "
            + sourceType(declared).sql()
            + ") AND "
            + Identifiers.column(declared.dateColumn())
            + " = ?";
    if (declared.foreign().isEmpty() || actual.column(declared.foreign()).isEmpty()) {
      return new OwnedRows(condition);
    }
    String foreign = Identifiers.column(declared.foreign());
    return new OwnedRows(condition + " AND (" + foreign + " IS NULL OR " + foreign + " = 0)");
  }

  public static void bind(PreparedStatement statement, SliceId slice) throws SQLException {
    statement.setString(1, slice.source());
    statement.setObject(2, slice.date());
  }

  private static TargetType sourceType(TargetTable declared) {
    return declared.columns().stream()
        .filter(column -> column.name().equals(declared.sourceColumn()))
        .map(TargetColumn::type)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "source column " + declared.sourceColumn() + " is not a column of the table"));
  }
}
