package io.tidemark.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what the pipeline published. */
public final class TargetRows {
  private static final String TABLE = "reporting_ocpusagelineitem_daily_summary";

  private TargetRows() {}

  /** One source's rows of the summary table of a schema, in no particular order. */
  public static List<SummaryRow> read(Connection postgres, String schema, String source)
      throws SQLException {
    List<SummaryRow> rows = new ArrayList<>();
    try (PreparedStatement select = postgres.prepareStatement(query(postgres, schema))) {
      select.setString(1, source);
      try (ResultSet result = select.executeQuery()) {
        while (result.next()) {
          rows.add(row(result));
        }
      }
    }
    return rows;
  }

  private static String query(Connection postgres, String schema) throws SQLException {
    try (Statement quoting = postgres.createStatement()) {
      String columns = String.join("::text, ", SummaryRow.COLUMNS) + "::text";
      return "SELECT %s FROM %s.%s WHERE source_uuid = ?::uuid"
          .formatted(columns, quoting.enquoteIdentifier(schema, true), TABLE);
    }
  }

  private static SummaryRow row(ResultSet result) throws SQLException {
    List<@Nullable String> values = new ArrayList<>(SummaryRow.COLUMNS.size());
    for (int i = 1; i <= SummaryRow.COLUMNS.size(); i++) {
      values.add(result.getString(i));
    }
    return new SummaryRow(values);
  }
}
