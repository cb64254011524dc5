package io.tidemark.golden;

import io.tidemark.testlake.LakeForm;
import io.tidemark.testlake.LakePath;
import io.tidemark.testlake.ReportColumn;
import io.tidemark.testlake.ReportColumn.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the hourly Parquet files of a lake in the CSV layout: label text, date text, effective
 * columns left out, numbers that parse back to the same bits, the chunks of a file joined.
 */
public final class GoldenCsv {
  private GoldenCsv() {}

  /**
   * @param target root of the new lake
   * @throws IllegalArgumentException if a label has no CSV form
   */
  public static void convert(Path lake, Path target, LakeForm form) {
    if (form.isParquet()) {
      throw new IllegalArgumentException("the CSV layout holds CSV or CSV_GZ, not " + form);
    }
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      for (Map.Entry<LakePath, List<Path>> file : filesByCsv(lake, form).entrySet()) {
        Path csv = target.resolve(file.getKey().relative());
        Files.createDirectories(csv.getParent());
        write(statement, file.getKey(), file.getValue(), csv);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot convert " + lake, e);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot convert " + lake, e);
    }
  }

  private static Map<LakePath, List<Path>> filesByCsv(Path lake, LakeForm form) throws IOException {
    try (Stream<Path> files = Files.walk(lake)) {
      return files
          .filter(file -> isHourlyParquet(lake, file))
          .sorted()
          .collect(
              Collectors.groupingBy(
                  file -> LakePath.parse(lake.relativize(file)).orElseThrow().in(form),
                  () -> new TreeMap<>(Comparator.comparing(LakePath::relative)),
                  Collectors.toList()));
    }
  }

  private static boolean isHourlyParquet(Path lake, Path file) {
    return LakePath.parse(lake.relativize(file))
        .filter(path -> path.form().isParquet())
        .isPresent();
  }

  private static void write(Statement statement, LakePath path, List<Path> chunks, Path csv)
      throws SQLException {
    String source =
        "read_parquet([%s], union_by_name = true, hive_partitioning = false)"
            .formatted(chunks.stream().map(GoldenCsv::quoted).collect(Collectors.joining(", ")));
    Set<String> present = columnsOf(statement, source);
    List<ReportColumn> columns =
        path.type().columns().stream()
            .filter(column -> !column.parquetOnly() && present.contains(column.name()))
            .toList();
    for (ReportColumn column : columns) {
      if (column.kind() == Kind.LABELS) {
        refuseInexpressible(statement, source, column.name(), path);
      }
    }
    String values = columns.stream().map(GoldenCsv::asText).collect(Collectors.joining(", "));
    String gzip = path.form() == LakeForm.CSV_GZ ? ", COMPRESSION gzip" : "";
    statement.execute(
        "COPY (SELECT %s FROM %s) TO %s (FORMAT csv, HEADER%s)"
            .formatted(values, source, quoted(csv), gzip));
  }

  private static Set<String> columnsOf(Statement statement, String source) throws SQLException {
    Set<String> names = new HashSet<>();
    try (ResultSet columns = statement.executeQuery("DESCRIBE SELECT * FROM " + source)) {
      while (columns.next()) {
        names.add(columns.getString("column_name"));
      }
    }
    return names;
  }

  private static void refuseInexpressible(
      Statement statement, String source, String column, LakePath path) throws SQLException {
    try (ResultSet result =
        statement.executeQuery(
            """
            SELECT e.key, e.value
            FROM (SELECT DISTINCT CAST(%s AS JSON) AS json FROM %s) t, json_each(t.json) e
            WHERE e.type <> 'VARCHAR' OR contains(e.key, 'label_')
              OR regexp_matches(e.key || (e.value ->> '$'), '[:|]')
            """
                .formatted(column, source))) {
      if (result.next()) {
        throw new IllegalArgumentException(
            "%s in %s: label %s=%s has no CSV form: ':', '|', 'label_' in a key, or no text"
                .formatted(column, path.relative(), result.getString(1), result.getString(2)));
      }
    }
  }

  private static String asText(ReportColumn column) {
    String name = column.name();
    return switch (column.kind()) {
      case TEXT -> name;
      case NUMBER -> "CAST(%s AS VARCHAR) AS %s".formatted(name, name);
      case INSTANT ->
          "strftime(CAST(%s AS TIMESTAMP), '%%Y-%%m-%%d %%H:%%M:%%S +0000 UTC') AS %s"
              .formatted(name, name);
      case LABELS ->
          """
          array_to_string(list_transform(
            json_keys(%1$s),
            lambda k: 'label_' || k || ':' || CAST(CAST(%1$s AS JSON) AS MAP(VARCHAR, VARCHAR))[k]
          ), '|') AS %1$s\
          """
              .formatted(name);
    };
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }
}
