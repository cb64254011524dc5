package io.tidemark.publish.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;

/**
 * Partitions of a table that somebody has partitioned by range of its date column. A month without
 * one gets {@code <table>_YYYY_MM}, which is built aside and attached: that neither waits for
 * readers and writers of the table nor makes them wait. A table partitioned in another way is left
 * alone: the database says itself when it has no place for a row.
 */
public final class MonthlyPartitions {
  private static final String ONE_AT_A_TIME =
      "SELECT pg_advisory_xact_lock(hashtextextended('tidemark partitions of ' || ?, 0))";

  private MonthlyPartitions() {}

  /**
   * Makes sure that a date has a place, in the caller's transaction.
   *
   * @param create whether a missing partition may be created
   * @throws InvalidTargetException if it is missing and may not be created
   */
  public static void ensure(
      Connection connection, TableName table, String dateColumn, LocalDate date, boolean create)
      throws SQLException {
    if (hasPlace(connection, table, dateColumn, date, create)) {
      return;
    }
    TableName partition = partition(table, date);
    if (!create) {
      throw new InvalidTargetException(
          "table "
              + table
              + " has no partition for "
              + date
              + ": create "
              + partition
              + " or set target.jdbc.create: true");
    }
    try (PreparedStatement lock = connection.prepareStatement(ONE_AT_A_TIME)) {
      lock.setString(1, table.toString());
      lock.execute();
    }
    if (!hasPlace(connection, table, dateColumn, date, true)) {
      attach(connection, table, partition, date.withDayOfMonth(1));
    }
  }

  /**
   * A default partition takes the rows of any month; it is relieved of a month only while it holds
   * none of its rows, because the database refuses to attach a partition otherwise.
   */
  private static boolean hasPlace(
      Connection connection, TableName table, String dateColumn, LocalDate date, boolean create)
      throws SQLException {
    List<PartitionBound> bounds = PartitionBound.read(connection, table, dateColumn);
    if (bounds.isEmpty() || bounds.stream().anyMatch(bound -> bound.covers(date))) {
      return true;
    }
    for (PartitionBound bound : bounds) {
      if (bound.kind() == PartitionBound.Kind.DEFAULT) {
        return !create || holds(connection, bound.partition(), dateColumn, date);
      }
    }
    return false;
  }

  private static boolean holds(
      Connection connection, TableName partition, String dateColumn, LocalDate date)
      throws SQLException {
    String column = Identifiers.column(dateColumn);
    String sql =
        "SELECT 1 FROM " + partition.quoted() + " WHERE " + column + " >= ? AND " + column + " < ?";
    try (PreparedStatement statement = connection.prepareStatement(sql + " LIMIT 1")) {
      statement.setObject(1, date.withDayOfMonth(1));
      statement.setObject(2, date.withDayOfMonth(1).plusMonths(1));
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  private static void attach(
      Connection connection, TableName table, TableName partition, LocalDate first)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE " + partition.quoted() + " (LIKE " + table.quoted() + " INCLUDING ALL)");
      statement.execute(
          "ALTER TABLE "
              + table.quoted()
              + " ATTACH PARTITION "
              + partition.quoted()
              + " FOR VALUES FROM ('"
              + first
              + "') TO ('"
              + first.plusMonths(1)
              + "')");
    }
  }

  private static TableName partition(TableName table, LocalDate date) {
    String month = String.format("_%04d_%02d", date.getYear(), date.getMonthValue());
    return new TableName(table.schema(), table.name() + month);
  }
}
