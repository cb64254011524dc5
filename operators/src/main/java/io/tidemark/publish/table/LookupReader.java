package io.tidemark.publish.table;

import io.tidemark.frame.Column;
import io.tidemark.frame.Frame;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;
import io.tidemark.publish.rows.Sha256;
import io.tidemark.workload.LookupTable;
import io.tidemark.workload.Lookups;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lookup tables, all of them as of one moment. Rows are sorted, so that equal contents
 * are equal frames with an equal fingerprint in whatever order the database returns them.
 */
public final class LookupReader {
  private static final Comparator<List<@Nullable String>> ROW_ORDER =
      (left, right) -> {
        Comparator<@Nullable String> texts = Comparator.nullsFirst(Comparator.naturalOrder());
        int order = 0;
        for (int i = 0; order == 0 && i < left.size(); i++) {
          order = texts.compare(left.get(i), right.get(i));
        }
        return order;
      };

  private LookupReader() {}

  public static Lookups read(Connection connection, String schema, List<LookupTable> tables)
      throws SQLException {
    return asOfOneMoment(connection, () -> read(connection, schema, tables, Set.of()));
  }

  /** As {@link #read}, where a table that does not exist yet has no rows. */
  public static Lookups readExisting(Connection connection, String schema, List<LookupTable> tables)
      throws SQLException {
    return asOfOneMoment(
        connection,
        () -> {
          Set<LookupTable> missing = new HashSet<>();
          for (LookupTable table : tables) {
            if (Catalogue.table(connection, new TableName(schema, table.name())).isEmpty()) {
              missing.add(table);
            }
          }
          return read(connection, schema, tables, missing);
        });
  }

  private static Lookups asOfOneMoment(Connection connection, Transaction.Work<Lookups> work)
      throws SQLException {
    return Transaction.run(
        connection,
        () -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
          }
          return work.run();
        });
  }

  private static Lookups read(
      Connection connection, String schema, List<LookupTable> tables, Set<LookupTable> missing)
      throws SQLException {
    Map<String, Frame> frames = new LinkedHashMap<>();
    List<@Nullable String> contents = new ArrayList<>();
    for (LookupTable table : tables) {
      List<List<@Nullable String>> rows =
          missing.contains(table) ? List.of() : rows(connection, schema, table);
      frames.put(table.name(), frame(table, rows));
      contents.add(table.name());
      contents.add(String.join(",", table.columns()));
      contents.add(Integer.toString(rows.size()));
      rows.forEach(contents::addAll);
    }
    return new Lookups(Sha256.ofTexts(contents), Collections.unmodifiableMap(frames));
  }

  private static List<List<@Nullable String>> rows(
      Connection connection, String schema, LookupTable table) throws SQLException {
    List<List<@Nullable String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(select(schema, table))) {
      while (result.next()) {
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 1; i <= table.columns().size(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
    }
    rows.sort(ROW_ORDER);
    return rows;
  }

  private static String select(String schema, LookupTable table) {
    return table.columns().stream()
        .map(column -> Identifiers.column(column) + "::text")
        .collect(
            Collectors.joining(
                ", ", "SELECT ", " FROM " + new TableName(schema, table.name()).quoted()));
  }

  private static Frame frame(LookupTable table, List<List<@Nullable String>> rows) {
    List<Column> columns = new ArrayList<>();
    for (int column = 0; column < table.columns().size(); column++) {
      StringPool pool = new StringPool();
      int[] ids = new int[rows.size()];
      for (int row = 0; row < ids.length; row++) {
        String text = rows.get(row).get(column);
        ids[row] = text == null ? TextColumn.NULL : pool.idOf(text);
      }
      columns.add(new TextColumn(ids, pool));
    }
    return new Frame(rows.size(), table.columns(), columns);
  }
}
