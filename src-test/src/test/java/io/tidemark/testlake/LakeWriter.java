package io.tidemark.testlake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes rows as a file of the layout, through DuckDB. */
final class LakeWriter implements AutoCloseable {
  private static final DateTimeFormatter CSV_INSTANT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss '+0000 UTC'");

  private final Path root;
  private final Connection duckdb;

  private LakeWriter(Path root, Connection duckdb) {
    this.root = root;
    this.duckdb = duckdb;
  }

  static LakeWriter open(Path root) {
    try {
      return new LakeWriter(root, DriverManager.getConnection("jdbc:duckdb:"));
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB cannot be opened", e);
    }
  }

  Path write(LakePath file, List<InputRow> rows) {
    Path target = root.resolve(file.relative());
    Path staged = root.resolve(".staging").resolve(target.getFileName());
    try {
      Files.createDirectories(target.getParent());
      Files.createDirectories(staged.getParent());
      stage(columns(file, rows), rows, file.form(), staged);
      Files.move(staged, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + target, e);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot write " + target, e);
    }
    return target;
  }

  /** The columns that any row has; all that the form has if there are no rows. */
  private static List<ReportColumn> columns(LakePath file, List<InputRow> rows) {
    return file.type().columns().stream()
        .filter(column -> file.form().isParquet() || !column.parquetOnly())
        .filter(
            column ->
                rows.isEmpty()
                    || rows.stream().anyMatch(row -> row.values().containsKey(column.name())))
        .toList();
  }

  private void stage(List<ReportColumn> columns, List<InputRow> rows, LakeForm form, Path target)
      throws SQLException {
    String definitions =
        columns.stream()
            .map(
                column ->
                    column.name()
                        + (form.isParquet() ? " " + column.kind().parquetType() : " VARCHAR"))
            .collect(Collectors.joining(", "));
    String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
    try (Statement statement = duckdb.createStatement()) {
      statement.execute("CREATE OR REPLACE TABLE staged (" + definitions + ")");
      try (PreparedStatement insert =
          duckdb.prepareStatement("INSERT INTO staged VALUES (" + marks + ")")) {
        for (InputRow row : rows) {
          bind(insert, row, columns, form);
          insert.addBatch();
        }
        insert.executeBatch();
      }
      statement.execute("COPY staged TO '" + escaped(target) + "' (" + options(form) + ")");
    }
  }

  private static void bind(
      PreparedStatement insert, InputRow row, List<ReportColumn> columns, LakeForm form)
      throws SQLException {
    for (int i = 0; i < columns.size(); i++) {
      Object value = row.values().get(columns.get(i).name());
      insert.setObject(i + 1, form.isParquet() ? parquetValue(value) : csvValue(value));
    }
  }

  @SuppressWarnings("unchecked")
  private static Object parquetValue(Object value) {
    return value instanceof Map ? LabelText.json((Map<String, String>) value) : value;
  }

  @SuppressWarnings("unchecked")
  private static Object csvValue(Object value) {
    if (value instanceof Map) {
      return LabelText.csv((Map<String, String>) value);
    }
    if (value instanceof LocalDateTime time) {
      return CSV_INSTANT.format(time);
    }
    return value == null ? null : value.toString();
  }

  private static String options(LakeForm form) {
    return switch (form) {
      case PARQUET -> "FORMAT parquet";
      case CSV -> "FORMAT csv, HEADER";
      case CSV_GZ -> "FORMAT csv, HEADER, COMPRESSION gzip";
    };
  }

  private static String escaped(Path path) {
    return path.toString().replace("'", "''");
  }

  @Override
  public void close() {
    try {
      duckdb.close();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB cannot be closed", e);
    }
  }
}
