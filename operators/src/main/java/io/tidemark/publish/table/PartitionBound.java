package io.tidemark.publish.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which dates a partition takes.
 *
 * @param from first date, {@link LocalDate#MIN} for no bound
 * @param to first date after it, {@link LocalDate#MAX} for no bound
 */
record PartitionBound(TableName partition, Kind kind, LocalDate from, LocalDate to) {
  enum Kind {
    RANGE,
    DEFAULT,
    /** The partitioned table itself, so that one without partitions differs from a plain table. */
    ROOT
  }

  private static final String BOUNDS =
      """
      SELECT n.nspname, c.relname, pg_catalog.pg_get_expr(c.relpartbound, c.oid)
        FROM pg_catalog.pg_class parent
        JOIN pg_catalog.pg_namespace pn ON pn.oid = parent.relnamespace
        JOIN pg_catalog.pg_partitioned_table p ON p.partrelid = parent.oid
        JOIN pg_catalog.pg_attribute a ON a.attrelid = parent.oid AND a.attnum = p.partattrs[0]
        JOIN pg_catalog.pg_class c ON c.oid = parent.oid
             OR c.oid IN (SELECT inhrelid FROM pg_catalog.pg_inherits WHERE inhparent = parent.oid)
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE pn.nspname = ? AND parent.relname = ?
         AND p.partstrat = 'r' AND p.partnatts = 1 AND a.attname = ?
      """;
  private static final String EDGE = "(?:MINVALUE|MAXVALUE|'(\\d{4}-\\d{2}-\\d{2})')";
  private static final Pattern RANGE =
      Pattern.compile("FOR VALUES FROM \\(" + EDGE + "\\) TO \\(" + EDGE + "\\)");

  boolean covers(LocalDate date) {
    return kind == Kind.RANGE && !date.isBefore(from) && date.isBefore(to);
  }

  /** The root and its partitions, or nothing if the table is not partitioned by range of a date. */
  static List<PartitionBound> read(Connection connection, TableName table, String dateColumn)
      throws SQLException {
    List<PartitionBound> bounds = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(BOUNDS)) {
      statement.setString(1, table.schema());
      statement.setString(2, table.name());
      statement.setString(3, dateColumn);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          String bound = row.getString(3);
          if (row.getString(2).equals(table.name()) && bound == null) {
            bounds.add(new PartitionBound(table, Kind.ROOT, LocalDate.MIN, LocalDate.MIN));
          } else {
            bounds.add(parse(new TableName(row.getString(1), row.getString(2)), bound));
          }
        }
      }
    }
    return bounds;
  }

  private static PartitionBound parse(TableName partition, String bound) {
    if (bound.equals("DEFAULT")) {
      return new PartitionBound(partition, Kind.DEFAULT, LocalDate.MIN, LocalDate.MAX);
    }
    Matcher range = RANGE.matcher(bound);
    if (!range.matches()) {
      throw new InvalidTargetException(
          "partition " + partition + " has bounds '" + bound + "': expected a range of dates");
    }
    LocalDate from = range.group(1) == null ? LocalDate.MIN : LocalDate.parse(range.group(1));
    LocalDate to = range.group(2) == null ? LocalDate.MAX : LocalDate.parse(range.group(2));
    return new PartitionBound(partition, Kind.RANGE, from, to);
  }
}
