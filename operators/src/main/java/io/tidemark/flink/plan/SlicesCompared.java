package io.tidemark.flink.plan;

import io.tidemark.flink.publish.Database;
import io.tidemark.fold.FinishedSlice;
import io.tidemark.frame.Frame;
import io.tidemark.frame.FrameCodec;
import io.tidemark.publish.SqlRetry;
import io.tidemark.publish.TargetPlan;
import io.tidemark.publish.ledger.LedgerReader;
import io.tidemark.publish.rows.SliceDiff;
import io.tidemark.publish.table.Catalogue;
import io.tidemark.publish.table.TableReadBack;
import io.tidemark.publish.table.Transaction;
import io.tidemark.workload.SliceId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.jspecify.annotations.Nullable;

/**
 * Compares finished slices with what the table shows, each in a read-only transaction of its own. A
 * table that does not exist yet shows nothing.
 */
public final class SlicesCompared implements Observer<FinishedSlice> {
  private static final long serialVersionUID = 1L;
  private static final Duration RETRY_BUDGET = Duration.ofSeconds(30);

  private final Database database;
  private final TargetPlan plan;
  private transient @Nullable JdbcConnectionProvider connections;

  public SlicesCompared(Database database, TargetPlan plan) {
    this.database = database;
    this.plan = plan;
  }

  @Override
  public void see(FinishedSlice finished, Observations into) throws IOException {
    try {
      into.slice(
          new SliceOutcome(
              finished.slice(),
              finished.checksum(),
              finished.state(),
              finished.completeness(),
              finished.blocks().isEmpty() ? null : compare(finished)));
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    if (connections != null) {
      connections.closeConnection();
      connections = null;
    }
  }

  private @Nullable SliceDiff compare(FinishedSlice finished) throws SQLException {
    Frame after =
        Objects.requireNonNull(
            FrameCodec.decode(finished.blocks().get(0)).get(FinishedSlice.TABLE));
    Optional<Frame> before =
        SqlRetry.within(RETRY_BUDGET)
            .call("reading slice " + finished.slice(), () -> shown(connection(), finished));
    return before.map(shown -> SliceDiff.of(plan.table(), shown, after)).orElse(null);
  }

  /** The slice's rows in the table; empty if the ledger says that they are those finished. */
  private Optional<Frame> shown(Connection connection, FinishedSlice finished) throws SQLException {
    return Transaction.run(
        connection,
        () -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
          }
          if (Catalogue.table(connection, plan.tableName()).isEmpty()) {
            return Optional.of(Nothing.of(plan.table()));
          }
          TableReadBack table = new TableReadBack(plan.table(), plan.tableName());
          return isPublished(connection, finished)
              ? Optional.empty()
              : Optional.of(table.read(connection, finished.slice()));
        });
  }

  private boolean isPublished(Connection connection, FinishedSlice finished) throws SQLException {
    SliceId slice = finished.slice();
    LedgerReader ledger = new LedgerReader(plan.ledger());
    return ledger.exists(connection)
        && ledger.checksum(connection, slice).filter(finished.checksum()::equals).isPresent();
  }

  private Connection connection() throws SQLException {
    JdbcConnectionProvider provider = connections;
    if (provider == null) {
      provider = database.provider();
      connections = provider;
    }
    try {
      return provider.isConnectionValid()
          ? Objects.requireNonNull(provider.getConnection())
          : provider.reestablishConnection();
    } catch (ClassNotFoundException e) {
      throw new SQLException("the PostgreSQL driver is not on the class path", e);
    }
  }
}
