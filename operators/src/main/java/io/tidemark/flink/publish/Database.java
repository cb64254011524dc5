package io.tidemark.flink.publish;

import io.tidemark.publish.SqlRetry;
import io.tidemark.publish.table.JdbcUrls;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;

/** How to connect to the target database. Travels in the job graph; never shows its password. */
public final class Database implements Serializable {
  /** How long work waits for the database before its job fails, and starts again from there. */
  static final Duration RETRY_BUDGET = Duration.ofMinutes(2);

  private final String url;
  private final String user;
  private final Password password;

  private Database(String url, String user, Password password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  /**
   * @param url checked before by {@code JdbcUrls}
   */
  public static Database of(String url, String user, Password password) {
    return new Database(url, user, password);
  }

  /**
   * Waits out what passes by itself.
   *
   * @param retrying is told before every further attempt
   */
  SqlRetry retry(Runnable retrying) {
    return SqlRetry.within(RETRY_BUDGET).on(url, retrying);
  }

  /** A provider for one thread, which reconnects when asked to. */
  public JdbcConnectionProvider provider() {
    return new DatabaseConnections(this);
  }

  /** A connection of its own; the caller closes it. */
  public Connection connect() throws SQLException {
    try {
      return provider().getOrEstablishConnection();
    } catch (ClassNotFoundException e) {
      throw new SQLException("the PostgreSQL driver is not on the class path", e);
    }
  }

  JdbcConnectionOptions options() {
    JdbcConnectionOptions.JdbcConnectionOptionsBuilder options =
        new JdbcConnectionOptions.JdbcConnectionOptionsBuilder()
            .withUrl(url)
            .withDriverName("org.postgresql.Driver")
            .withUsername(user)
            .withPassword(password.reveal());
    JdbcUrls.defaults(url).forEach(options::withProperty);
    return options.build();
  }

  @Override
  public String toString() {
    return "Database[" + url + "]";
  }
}
