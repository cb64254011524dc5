package io.tidemark.flink.publish;

import io.tidemark.publish.SqlRetry;
import io.tidemark.publish.table.JdbcUrls;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.apache.flink.connector.jdbc.datasource.connections.SimpleJdbcConnectionProvider;

/** How to connect to the target database. Travels in the job graph; never shows its password. */
public final class Database implements Serializable {
  /** How long work waits for the database before its job fails, and starts again from there. */
  static final Duration RETRY_BUDGET = Duration.ofMinutes(2);

  private final JdbcConnectionOptions options;

  private Database(JdbcConnectionOptions options) {
    this.options = options;
  }

  /**
   * @param url checked before by {@code JdbcUrls}
   */
  public static Database of(String url, String user, String password) {
    JdbcConnectionOptions.JdbcConnectionOptionsBuilder options =
        new JdbcConnectionOptions.JdbcConnectionOptionsBuilder()
            .withUrl(url)
            .withDriverName("org.postgresql.Driver")
            .withUsername(user)
            .withPassword(password);
    JdbcUrls.defaults(url).forEach(options::withProperty);
    return new Database(options.build());
  }

  public JdbcConnectionOptions options() {
    return options;
  }

  /**
   * Waits out what passes by itself.
   *
   * @param retrying is told before every further attempt
   */
  SqlRetry retry(Runnable retrying) {
    return SqlRetry.within(RETRY_BUDGET).on(options.getDbURL(), retrying);
  }

  /** A provider for one thread, which reconnects when asked to. */
  public JdbcConnectionProvider provider() {
    return new SimpleJdbcConnectionProvider(options);
  }

  /** A connection of its own; the caller closes it. */
  public Connection connect() throws SQLException {
    try {
      return provider().getOrEstablishConnection();
    } catch (ClassNotFoundException e) {
      throw new SQLException("the PostgreSQL driver is not on the class path", e);
    }
  }

  @Override
  public String toString() {
    return "Database[" + options.getDbURL() + "]";
  }
}
