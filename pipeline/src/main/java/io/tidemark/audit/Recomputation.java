package io.tidemark.audit;

import io.tidemark.workload.DateRange;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One provider's files in a DuckDB database of its own, ready to be summarised some dates at a
 * time. Only the files that have rows of these dates are then read. Not for several threads.
 */
public final class Recomputation implements AutoCloseable {
  private final Connection duckdb;
  private final OracleSettings settings;
  private final List<InputFile> files;
  private final SortedMap<LocalDate, Map<String, Long>> rowsOfFiles = new TreeMap<>();

  private Recomputation(Connection duckdb, OracleSettings settings, List<InputFile> files) {
    this.duckdb = duckdb;
    this.settings = settings;
    this.files = files;
  }

  /**
   * @throws IllegalStateException if a file cannot be read
   */
  static Recomputation open(DuckDbOracle oracle, List<InputFile> files, OcpLookups lookups)
      throws SQLException {
    Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
    try {
      OracleSettings settings = new OracleSettings(duckdb, oracle);
      settings.create();
      LookupTables.create(duckdb, lookups);
      Recomputation recomputation = new Recomputation(duckdb, settings, files);
      for (FileDay day : FileDays.create(duckdb, oracle, files)) {
        recomputation
            .rowsOfFiles
            .computeIfAbsent(day.date(), date -> new TreeMap<>())
            .put(day.path(), day.rows());
      }
      return recomputation;
    } catch (SQLException e) {
      duckdb.close();
      throw unreadable(e);
    }
  }

  private static IllegalStateException unreadable(SQLException cause) {
    return new IllegalStateException(
        "recomputing failed; a file that nobody can read is left out once a run has quarantined it:"
            + " "
            + cause.getMessage(),
        cause);
  }

  /**
   * Rows of each file that has any of a date, whether they count or not, by date and path relative
   * to the lake's root.
   */
  public SortedMap<LocalDate, Map<String, Long>> inputs() {
    return rowsOfFiles;
  }

  /** How many rows the files have of a date, whether they count or not. */
  long rowCount(LocalDate date) {
    return rowsOfFiles.getOrDefault(date, Map.of()).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /** Every path, whether it has rows or not. */
  public Set<String> paths() {
    return files.stream().map(InputFile::path).collect(Collectors.toSet());
  }

  /**
   * @param from first day, inclusive
   * @param to last day, inclusive
   * @return the rows, by day, data source, namespace and node
   * @throws IllegalStateException if a file cannot be read
   */
  public List<SummaryRow> rows(LocalDate from, LocalDate to) {
    try {
      return rows(new DateRange(from, to));
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private List<SummaryRow> rows(DateRange dates) throws SQLException {
    Set<String> wanted =
        rowsOfFiles.entrySet().stream()
            .filter(day -> dates.contains(day.getKey()))
            .flatMap(day -> day.getValue().keySet().stream())
            .collect(Collectors.toSet());
    settings.dates(dates);
    OracleInput.show(duckdb, files.stream().filter(file -> wanted.contains(file.path())).toList());
    String query =
        "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ("
            + OracleSettings.resource("ocp-usage.sql")
            + ")";
    List<SummaryRow> rows = new ArrayList<>();
    try (Statement statement = duckdb.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        List<@Nullable String> values = new ArrayList<>(SummaryRow.COLUMNS.size());
        for (String column : SummaryRow.COLUMNS) {
          values.add(result.getString(column));
        }
        rows.add(new SummaryRow(values));
      }
    }
    return rows;
  }

  @Override
  public void close() throws SQLException {
    duckdb.close();
  }
}
