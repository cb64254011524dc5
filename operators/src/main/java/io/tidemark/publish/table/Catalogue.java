package io.tidemark.publish.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the database's own description of tables. Needs no privilege beyond connecting. */
public final class Catalogue {
  private static final String COLUMNS =
      """
      SELECT a.attname, t.typname, a.atttypmod, pg_catalog.format_type(a.atttypid, a.atttypmod),
             NOT a.attnotnull OR a.atthasdef OR a.attidentity <> '',
             a.attgenerated <> '' OR a.attidentity = 'a'
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
        JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
       WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p')
         AND a.attnum > 0 AND NOT a.attisdropped
       ORDER BY a.attnum
      """;

  private static final String SCHEMA = "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = ?";

  private Catalogue() {}

  /** A table, plain or partitioned; empty if there is none of that name. */
  public static Optional<TableShape> table(Connection connection, TableName name)
      throws SQLException {
    List<TableShape.Column> columns = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, name.schema());
      statement.setString(2, name.name());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          columns.add(
              new TableShape.Column(
                  row.getString(1),
                  row.getString(2),
                  row.getInt(3),
                  row.getString(4),
                  row.getBoolean(5),
                  row.getBoolean(6)));
        }
      }
    }
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(new TableShape(name, List.copyOf(columns)));
  }

  public static boolean hasSchema(Connection connection, String schema) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SCHEMA)) {
      statement.setString(1, schema);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }
}
