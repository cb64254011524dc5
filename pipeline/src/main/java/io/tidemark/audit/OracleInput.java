package io.tidemark.audit;

import io.tidemark.generate.report.ReportColumn;
import io.tidemark.generate.report.ReportType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The lake's files as views of the oracle's database, one per report type, with every column of the
 * report: those that no file has are null.
 */
final class OracleInput {
  private static final String OPTIONS =
      ", union_by_name = true, hive_partitioning = false, filename = 'tidemark_path'";
  private static final String CSV_OPTIONS =
      OPTIONS
          + ", header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"',"
          + " comment = '', skip = 0, strict_mode = false";

  /** Said, since DuckDB looks for a name's ending before its first question mark. */
  private static final String GZIP = ", compression = 'gzip'";

  private static final Pattern SPECIAL = Pattern.compile("[*?\\[]");

  private final Statement statement;

  private OracleInput(Statement statement) {
    this.statement = statement;
  }

  /** Makes the views show exactly these files. */
  static void show(Connection duckdb, Collection<InputFile> files) throws SQLException {
    try (Statement statement = duckdb.createStatement()) {
      for (ReportType type : ReportType.values()) {
        new OracleInput(statement)
            .createView(type, files.stream().filter(file -> file.type() == type).toList());
      }
    }
  }

  private void createView(ReportType type, List<InputFile> files) throws SQLException {
    List<String> parts = new ArrayList<>();
    String parquet = paths(files, InputFile::parquet);
    String plain = paths(files, file -> !file.parquet() && !isGzip(file));
    String gzip = paths(files, file -> !file.parquet() && isGzip(file));
    if (!parquet.isEmpty()) {
      parts.add(select(type, "json", "read_parquet([" + parquet + "]" + OPTIONS + ")"));
    }
    if (!plain.isEmpty()) {
      parts.add(select(type, "text", "read_csv([" + plain + "]" + CSV_OPTIONS + ")"));
    }
    if (!gzip.isEmpty()) {
      parts.add(select(type, "text", "read_csv([" + gzip + "]" + CSV_OPTIONS + GZIP + ")"));
    }
    if (parts.isEmpty()) {
      parts.add(noRows(type));
    }
    statement.execute(
        "CREATE OR REPLACE TEMP VIEW "
            + type.pathName()
            + "_rows AS "
            + String.join(" UNION ALL ", parts));
  }

  private static String paths(List<InputFile> files, Predicate<InputFile> which) {
    return files.stream()
        .filter(which)
        .map(InputFile::file)
        .map(path -> "'" + named(path.toString()).replace("'", "''") + "'")
        .collect(Collectors.joining(", "));
  }

  /** DuckDB takes a name for a pattern: what is special there is put into a class of its own. */
  private static String named(String path) {
    return SPECIAL.matcher(path).replaceAll("[$0]");
  }

  private static boolean isGzip(InputFile file) {
    return file.path().endsWith(".gz");
  }

  private String select(ReportType type, String form, String table) throws SQLException {
    Set<String> present = columnsOf(table);
    String columns =
        type.columns().stream()
            .map(ReportColumn::name)
            .map(name -> (present.contains(name) ? "" : "CAST(NULL AS VARCHAR) AS ") + name)
            .collect(Collectors.joining(", "));
    return "SELECT tidemark_path AS path, '%s' AS form, %s FROM %s".formatted(form, columns, table);
  }

  private Set<String> columnsOf(String table) throws SQLException {
    Set<String> names = new HashSet<>();
    try (ResultSet columns = statement.executeQuery("DESCRIBE SELECT * FROM " + table)) {
      while (columns.next()) {
        names.add(columns.getString("column_name").toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }

  private static String noRows(ReportType type) {
    return "SELECT '' AS path, 'json' AS form, "
        + type.columns().stream()
            .map(column -> "CAST(NULL AS VARCHAR) AS " + column.name())
            .collect(Collectors.joining(", "))
        + " WHERE false";
  }
}
