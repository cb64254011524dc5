package io.tidemark.publish;

import static io.tidemark.publish.Fixture.LEDGER;

import io.tidemark.publish.ledger.LedgerMigrations;
import io.tidemark.publish.ledger.QuarantineEntry;
import io.tidemark.publish.ledger.QuarantineSql;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A new ledger, and a connection to it, for every test of a class. */
abstract class MigratedLedger {
  static TestDatabase database;

  Connection connection;

  @BeforeAll
  static void startServer() {
    database = TestDatabase.start();
  }

  @AfterAll
  static void stopServer() throws IOException {
    database.close();
  }

  @BeforeEach
  void migrate() throws SQLException {
    database.dropSchemas("tidemark");
    LedgerMigrations.apply(database.dataSource(), LEDGER);
    connection = database.connect();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  final void quarantine(QuarantineEntry... entries) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(QuarantineSql.insert(LEDGER))) {
      for (QuarantineEntry entry : entries) {
        QuarantineSql.bind(statement, entry);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
