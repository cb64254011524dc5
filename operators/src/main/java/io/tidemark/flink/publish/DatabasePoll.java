package io.tidemark.flink.publish;

import io.tidemark.flink.lookup.LookupSnapshot;
import io.tidemark.flink.lookup.LookupSource;
import io.tidemark.publish.SqlRetry;
import io.tidemark.publish.TargetPlan;
import io.tidemark.publish.ledger.LedgerEntry;
import io.tidemark.publish.ledger.LedgerReader;
import io.tidemark.publish.table.LookupReader;
import io.tidemark.workload.Lookups;
import io.tidemark.workload.SliceId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the lookup tables from the target schema, and from the ledger, for a deployment's first
 * snapshot, everything, then the slices whose checksum somebody has emptied. Transient database
 * errors are waited out within a budget.
 */
public final class DatabasePoll implements LookupSource.Poll {
  private static final Duration RETRY_BUDGET = Duration.ofMinutes(2);

  private final Database database;
  private final TargetPlan plan;
  private final String pipeline;
  private final String deployment;

  public DatabasePoll(Database database, TargetPlan plan, String pipeline, String deployment) {
    this.database = database;
    this.plan = plan;
    this.pipeline = pipeline;
    this.deployment = deployment;
  }

  @Override
  public LookupSnapshot read(boolean withPublished) throws SQLException {
    return SqlRetry.within(RETRY_BUDGET)
        .call("reading the lookup tables", () -> readOnce(withPublished));
  }

  private LookupSnapshot readOnce(boolean withPublished) throws SQLException {
    try (Connection connection = database.connect()) {
      Lookups lookups = LookupReader.read(connection, plan.schema(), plan.lookups());
      return LookupSnapshot.of(
          deployment, lookups, withPublished ? published(connection) : emptied(connection));
    }
  }

  private Map<String, String> published(Connection connection) throws SQLException {
    Map<String, String> published = new HashMap<>();
    for (LedgerEntry entry : new LedgerReader(plan.ledger()).slices(connection, pipeline)) {
      published.put(LookupSnapshot.key(entry.slice()), entry.checksum());
    }
    return published;
  }

  private Map<String, String> emptied(Connection connection) throws SQLException {
    Map<String, String> emptied = new HashMap<>();
    for (SliceId slice : new LedgerReader(plan.ledger()).emptied(connection, pipeline)) {
      emptied.put(LookupSnapshot.key(slice), "");
    }
    return emptied;
  }
}
