package io.tidemark.flink.publish;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.apache.flink.connector.jdbc.datasource.connections.SimpleJdbcConnectionProvider;
import org.jspecify.annotations.Nullable;

/** Flink's provider, made where it is used: it holds the password. */
final class DatabaseConnections implements JdbcConnectionProvider {
  private static final long serialVersionUID = 1L;

  private final Database database;
  private transient @Nullable SimpleJdbcConnectionProvider made;

  DatabaseConnections(Database database) {
    this.database = database;
  }

  @Override
  public @Nullable Connection getConnection() {
    return provider().getConnection();
  }

  @Override
  public Properties getProperties() {
    return provider().getProperties();
  }

  @Override
  public boolean isConnectionValid() throws SQLException {
    return provider().isConnectionValid();
  }

  @Override
  public Connection getOrEstablishConnection() throws SQLException, ClassNotFoundException {
    return provider().getOrEstablishConnection();
  }

  @Override
  public void closeConnection() {
    provider().closeConnection();
  }

  @Override
  public Connection reestablishConnection() throws SQLException, ClassNotFoundException {
    return provider().reestablishConnection();
  }

  private SimpleJdbcConnectionProvider provider() {
    SimpleJdbcConnectionProvider provider = made;
    if (provider == null) {
      provider = new SimpleJdbcConnectionProvider(database.options());
      made = provider;
    }
    return provider;
  }
}
