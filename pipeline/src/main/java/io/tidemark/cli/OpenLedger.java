package io.tidemark.cli;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.publish.ledger.LedgerReader;
import io.tidemark.publish.ledger.LedgerSchema;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The ledger that a configuration names, connected to.
 *
 * @param exists false before the first run: none of its tables is there
 */
record OpenLedger(Connection connection, LedgerSchema schema, boolean exists)
    implements AutoCloseable {

  /**
   * @throws IllegalStateException if the ledger is that of an earlier release
   */
  static OpenLedger of(TidemarkConfig config, TargetDatabase target) throws SQLException {
    LedgerSchema schema = new LedgerSchema(config.target().jdbc().ledger());
    Connection connection = target.connect();
    try {
      return new OpenLedger(connection, schema, new LedgerReader(schema).exists(connection));
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
