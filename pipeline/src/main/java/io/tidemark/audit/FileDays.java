package io.tidemark.audit;

import io.tidemark.generate.report.ColumnKind;
import io.tidemark.generate.report.ReportColumn;
import io.tidemark.generate.report.ReportType;
import io.tidemark.workload.Duplicates;
import io.tidemark.workload.Policy;
import io.tidemark.workload.Replacement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds out which files have rows of which dates, and which of them count. */
final class FileDays {
  private final Connection duckdb;
  private final List<InputFile> files;

  private FileDays(Connection duckdb, List<InputFile> files) {
    this.duckdb = duckdb;
    this.files = files;
  }

  /** Creates the table {@code live_files}. */
  static List<FileDay> create(Connection duckdb, DuckDbOracle oracle, List<InputFile> files)
      throws SQLException {
    FileDays days = new FileDays(duckdb, files);
    days.insertPolicies(oracle);
    days.insertFiles();
    OracleInput.show(duckdb, files);
    days.execute("CREATE TEMP TABLE file_hours AS " + hours());
    days.insertContents();
    days.execute("CREATE TEMP TABLE live_files AS " + OracleSettings.resource("files.sql"));
    return days.read();
  }

  private void insertPolicies(DuckDbOracle oracle) throws SQLException {
    execute("CREATE TEMP TABLE policies (report_type VARCHAR, per_day BOOLEAN, once BOOLEAN)");
    try (PreparedStatement insert =
        duckdb.prepareStatement("INSERT INTO policies VALUES (?, ?, ?)")) {
      for (ReportType type : ReportType.values()) {
        Policy policy = oracle.policy(type.pathName());
        insert.setString(1, type.pathName());
        insert.setBoolean(2, policy.replacement() == Replacement.PER_DAY);
        insert.setBoolean(3, policy.duplicates() == Duplicates.ONCE);
        insert.execute();
      }
    }
  }

  private void insertFiles() throws SQLException {
    execute(
        """
        CREATE TEMP TABLE input_files (
          path VARCHAR, report_type VARCHAR, file_date DATE, manifest VARCHAR)
        """);
    try (PreparedStatement insert =
        duckdb.prepareStatement("INSERT INTO input_files VALUES (?, ?, CAST(? AS DATE), ?)")) {
      for (InputFile file : files) {
        LocalDate date = file.date();
        insert.setString(1, file.file().toString());
        insert.setString(2, file.type().pathName());
        insert.setString(3, date == null ? null : date.toString());
        insert.setString(4, file.manifest());
        insert.addBatch();
      }
      if (!files.isEmpty()) {
        insert.executeBatch();
      }
    }
  }

  private static String hours() {
    return Arrays.stream(ReportType.values())
        .map(
            type ->
                "SELECT path, '%1$s' AS report_type, instant_of(interval_start) AS hour FROM %1$s_rows"
                    .formatted(type.pathName()))
        .collect(
            Collectors.joining(
                " UNION ALL ",
                "SELECT path, report_type, CAST(hour AS DATE) AS day, hour, count(*) AS row_count"
                    + " FROM (",
                ") WHERE hour IS NOT NULL GROUP BY ALL"));
  }

  /** Rows are compared only where files have equally many of a date. */
  private void insertContents() throws SQLException {
    execute(
        """
        CREATE TEMP TABLE suspects AS
        SELECT path, day FROM (
          SELECT path, report_type, day, sum(row_count) AS row_count FROM file_hours GROUP BY ALL)
        QUALIFY count(*) OVER (PARTITION BY report_type, day, row_count) > 1
        """);
    Set<String> suspects = new HashSet<>(texts("SELECT DISTINCT path FROM suspects"));
    OracleInput.show(
        duckdb, files.stream().filter(f -> suspects.contains(f.file().toString())).toList());
    execute("CREATE TEMP TABLE contents (path VARCHAR, day DATE, content VARCHAR)");
    for (ReportType type : ReportType.values()) {
      execute(
          """
          INSERT INTO contents
          SELECT path, day, concat(count(*), ' ', sum(CAST(row_hash AS HUGEINT))) FROM (
            SELECT path, CAST(instant_of(interval_start) AS DATE) AS day, hash(%s) AS row_hash
            FROM %s_rows)
          SEMI JOIN suspects USING (path, day)
          GROUP BY path, day
          """
              .formatted(values(type), type.pathName()));
    }
  }

  /** The columns by which rows are told apart, whatever the file's form. */
  private static String values(ReportType type) {
    return type.columns().stream()
        .filter(column -> column.kind() != ColumnKind.INSTANT)
        .map(FileDays::value)
        .collect(Collectors.joining(", ", "instant_of(interval_start), ", ""));
  }

  private static String value(ReportColumn column) {
    String macro = column.kind() == ColumnKind.TEXT ? "text_of" : "number_or_null";
    return macro + "(" + column.name() + ")";
  }

  private List<FileDay> read() throws SQLException {
    Map<String, String> paths =
        files.stream().collect(Collectors.toMap(f -> f.file().toString(), InputFile::path));
    Function<String, String> relative = file -> paths.getOrDefault(file, file);
    List<FileDay> days = new ArrayList<>();
    try (Statement statement = duckdb.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT path, day, sum(row_count)::BIGINT FROM file_hours GROUP BY path, day")) {
      while (row.next()) {
        days.add(
            new FileDay(
                relative.apply(row.getString(1)),
                row.getObject(2, LocalDate.class),
                row.getLong(3)));
      }
    }
    return days;
  }

  private List<String> texts(String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = duckdb.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = duckdb.createStatement()) {
      statement.execute(sql);
    }
  }
}
