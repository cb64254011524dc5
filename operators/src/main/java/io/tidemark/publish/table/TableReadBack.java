package io.tidemark.publish.table;

import io.tidemark.frame.Column;
import io.tidemark.frame.Frame;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.TargetColumn;
import io.tidemark.workload.TargetTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads a slice's rows out of the table as anybody can, in the form in which they were finished:
 * the checksum of what is read is the ledger's.
 */
public final class TableReadBack {
  private static final int FETCH_ROWS = 1_000;

  private final TargetTable declared;
  private final TableName table;

  public TableReadBack(TargetTable declared, TableName table) {
    this.declared = declared;
    this.table = table;
  }

  /**
   * Runs in the caller's transaction, if there is one: its snapshot is what is read.
   *
   * @return the declared columns, rows in no particular order
   */
  public Frame read(Connection connection, SliceId slice) throws SQLException {
    TableShape shape = shape(connection);
    List<ReadBackColumn> columns = new ArrayList<>();
    declared.columns().forEach(column -> columns.add(ReadBackColumn.of(column.type())));
    int rows = 0;
    try (PreparedStatement statement = connection.prepareStatement(select(shape))) {
      statement.setFetchSize(FETCH_ROWS);
      OwnedRows.bind(statement, slice);
      try (ResultSet row = statement.executeQuery()) {
        for (; row.next(); rows++) {
          for (int i = 0; i < columns.size(); i++) {
            columns.get(i).add(row, i + 1);
          }
        }
      }
    }
    List<Column> built = columns.stream().map(ReadBackColumn::build).toList();
    return new Frame(rows, declared.columns().stream().map(TargetColumn::name).toList(), built);
  }

  /** The dates of which a source has rows. */
  public SortedSet<LocalDate> dates(Connection connection, String source) throws SQLException {
    String sql =
        "SELECT DISTINCT "
            + Identifiers.column(declared.dateColumn())
            + " FROM "
            + table.quoted()
            + " WHERE "
            + OwnedRows.ofSource(declared, shape(connection)).condition();
    SortedSet<LocalDate> dates = new TreeSet<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, source);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          dates.add(row.getObject(1, LocalDate.class));
        }
      }
    }
    return dates;
  }

  private TableShape shape(Connection connection) throws SQLException {
    return Catalogue.table(connection, table)
        .orElseThrow(() -> new InvalidTargetException("table " + table + " does not exist"));
  }

  private String select(TableShape shape) {
    return "SELECT "
        + declared.columns().stream()
            .map(TableReadBack::expression)
            .collect(Collectors.joining(", "))
        + " FROM "
        + table.quoted()
        + " WHERE "
        + OwnedRows.of(declared, shape).condition();
  }

  private static String expression(TargetColumn column) {
    String name = Identifiers.column(column.name());
    return switch (column.type()) {
      case TEXT, JSON, UUID -> name + "::text";
      case NUMERIC -> name + "::float8";
      case DATE, INTEGER -> name;
    };
  }
}
