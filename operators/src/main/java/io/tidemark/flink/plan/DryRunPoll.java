package io.tidemark.flink.plan;

import io.tidemark.flink.lookup.LookupSnapshot;
import io.tidemark.flink.lookup.LookupSource;
import io.tidemark.flink.publish.Database;
import io.tidemark.publish.SqlRetry;
import io.tidemark.publish.TargetPlan;
import io.tidemark.publish.ledger.LedgerEntry;
import io.tidemark.publish.ledger.LedgerReader;
import io.tidemark.publish.table.Catalogue;
import io.tidemark.publish.table.LookupReader;
import io.tidemark.workload.Lookups;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads lookups and ledger as a job finds them once it has created the tables that are missing:
 * those are empty, and without the target table nothing is published.
 */
public final class DryRunPoll implements LookupSource.Poll {
  private static final long serialVersionUID = 1L;
  private static final Duration RETRY_BUDGET = Duration.ofSeconds(30);

  private final Database database;
  private final TargetPlan plan;
  private final String pipeline;
  private final String deployment;

  public DryRunPoll(Database database, TargetPlan plan, String pipeline, String deployment) {
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
      Lookups lookups = LookupReader.readExisting(connection, plan.schema(), plan.lookups());
      return LookupSnapshot.of(
          deployment, lookups, withPublished ? published(connection) : Map.of());
    }
  }

  private Map<String, String> published(Connection connection) throws SQLException {
    LedgerReader ledger = new LedgerReader(plan.ledger());
    Map<String, String> published = new HashMap<>();
    if (ledger.exists(connection) && Catalogue.table(connection, plan.tableName()).isPresent()) {
      for (LedgerEntry entry : ledger.slices(connection, pipeline)) {
        published.put(LookupSnapshot.key(entry.slice()), entry.checksum());
      }
    }
    return published;
  }
}
