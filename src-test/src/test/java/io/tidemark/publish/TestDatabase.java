package io.tidemark.publish;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A real PostgreSQL server for one test class. */
public final class TestDatabase implements AutoCloseable {
  private final EmbeddedPostgres server;

  private TestDatabase(EmbeddedPostgres server) {
    this.server = server;
  }

  public static TestDatabase start() {
    try {
      return new TestDatabase(EmbeddedPostgres.builder().start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that keeps its data when it is closed, and has them when it is started again. */
  public static TestDatabase startIn(Path data, int port) {
    try {
      return new TestDatabase(
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setPort(port)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For user postgres, who needs no password. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
  }

  public DataSource dataSource() {
    return server.getPostgresDatabase();
  }

  public Connection connect() throws SQLException {
    return dataSource().getConnection();
  }

  public Connection connectAs(String role) throws SQLException {
    return dataSourceAs(role).getConnection();
  }

  public DataSource dataSourceAs(String role) {
    return server.getDatabase(role, "postgres");
  }

  public void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The first column of every row, as text. */
  public List<String> query(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (row.next()) {
        values.add(row.getString(1));
      }
      return values;
    }
  }

  public String value(String sql) throws SQLException {
    List<String> values = query(sql);
    if (values.size() != 1) {
      throw new AssertionError(sql + " returned " + values);
    }
    return values.get(0);
  }

  /** Starts every test from nothing. */
  public void dropSchemas(String... schemas) throws SQLException {
    for (String schema : schemas) {
      execute("DROP SCHEMA IF EXISTS \"" + schema + "\" CASCADE");
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
