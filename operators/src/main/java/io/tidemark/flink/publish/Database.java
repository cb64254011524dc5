package io.tidemark.flink.publish;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.apache.flink.connector.jdbc.datasource.connections.SimpleJdbcConnectionProvider;

/**
 * The target database: how to connect, and the two schemas. Travels in the job graph; never shows
 * its password.
 */
public final class Database implements Serializable {
  private final JdbcConnectionOptions options;
  private final String schema;
  private final String ledgerSchema;

  private Database(JdbcConnectionOptions options, String schema, String ledgerSchema) {
    this.options = options;
    this.schema = schema;
    this.ledgerSchema = ledgerSchema;
  }

  /**
   * @param url checked before by {@code JdbcUrls}
   * @param schema of the target and lookup tables
   * @param ledgerSchema of the ledger and the quarantine
   */
  public static Database of(
      String url, String user, String password, String schema, String ledgerSchema) {
    JdbcConnectionOptions options =
        new JdbcConnectionOptions.JdbcConnectionOptionsBuilder()
            .withUrl(url)
            .withDriverName("org.postgresql.Driver")
            .withUsername(user)
            .withPassword(password)
            .build();
    return new Database(options, schema, ledgerSchema);
  }

  public JdbcConnectionOptions options() {
    return options;
  }

  public String schema() {
    return schema;
  }

  public String ledgerSchema() {
    return ledgerSchema;
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
    return "Database[" + options.getDbURL() + ", schema " + schema + "]";
  }
}
