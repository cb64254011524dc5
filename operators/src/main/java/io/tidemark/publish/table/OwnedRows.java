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
    String date = " AND " + Identifiers.column(declared.dateColumn()) + " = ?";
    return new OwnedRows(source(declared) + date + notForeign(declared, actual));
  }

  /** The same for all dates of a source, which is the only parameter. */
  static OwnedRows ofSource(TargetTable declared, TableShape actual) {
    return new OwnedRows(source(declared) + notForeign(declared, actual));
  }

  public static void bind(PreparedStatement statement, SliceId slice) throws SQLException {
    statement.setString(1, slice.source());
    statement.setObject(2, slice.date());
  }

  private static String source(TargetTable declared) {
    return Identifiers.column(declared.sourceColumn())
        + " = CAST(? AS "
        + sourceType(declared).sql()
        + ")";
  }

  private static String notForeign(TargetTable declared, TableShape actual) {
    if (declared.foreign().isEmpty() || actual.column(declared.foreign()).isEmpty()) {
      return "";
    }
    String foreign = Identifiers.column(declared.foreign());
    return " AND (" + foreign + " IS NULL OR " + foreign + " = 0)";
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
