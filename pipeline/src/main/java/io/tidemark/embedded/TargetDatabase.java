package io.tidemark.embedded;

import io.tidemark.config.JdbcTarget;
import io.tidemark.config.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The database that a configuration names, ready to connect to. Opening it starts the embedded
 * server if it is that; opening it again while it is open is cheap and uses the same server.
 */
public final class TargetDatabase implements AutoCloseable {
  private final String url;
  private final String user;
  private final Secret password;
  private final @Nullable EmbeddedDatabase embedded;

  private TargetDatabase(
      String url, String user, Secret password, @Nullable EmbeddedDatabase embedded) {
    this.url = url;
    this.user = user;
    this.password = password;
    this.embedded = embedded;
  }

  /**
   * @throws EmbeddedDatabaseException if the embedded server does not start
   */
  public static TargetDatabase open(JdbcTarget target) throws IOException {
    if (!target.embedded()) {
      return new TargetDatabase(target.url(), target.user(), target.password(), null);
    }
    EmbeddedDatabase embedded = EmbeddedDatabase.start(Path.of(target.directory()));
    return new TargetDatabase(embedded.jdbcUrl(), embedded.user(), Secret.none(), embedded);
  }

  public String url() {
    return url;
  }

  public String user() {
    return user;
  }

  public Secret password() {
    return password;
  }

  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    if (!password.isEmpty()) {
      properties.setProperty("password", password.reveal());
    }
    return DriverManager.getConnection(url, properties);
  }

  @Override
  public void close() throws IOException {
    if (embedded != null) {
      embedded.close();
    }
  }
}
