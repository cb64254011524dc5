package io.tidemark.flink.publish;

import io.tidemark.fault.FaultPoint;
import io.tidemark.fault.Faults;
import io.tidemark.flink.lookup.LookupSnapshot;
import io.tidemark.flink.lookup.LookupSource;
import io.tidemark.publish.SqlRetry;
import io.tidemark.publish.TargetPlan;
import io.tidemark.publish.ledger.LedgerEntry;
import io.tidemark.publish.ledger.LedgerReader;
import io.tidemark.publish.table.Catalogue;
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
  private static final long serialVersionUID = 1L;

  private final Database database;
  private final TargetPlan plan;
  private final String pipeline;
  private final String deployment;
  private final boolean dryRun;

  private DatabasePoll(
      Database database, TargetPlan plan, String pipeline, String deployment, boolean dryRun) {
    this.database = database;
    this.plan = plan;
    this.pipeline = pipeline;
    this.deployment = deployment;
    this.dryRun = dryRun;
  }

  /** Of a job, which has created or found all tables. */
  public static DatabasePoll of(
      Database database, TargetPlan plan, String pipeline, String deployment) {
    return new DatabasePoll(database, plan, pipeline, deployment, false);
  }

  /**
   * As a job would find them once it has created the tables that are missing: those are empty, and
   * without the target table nothing is published. Later snapshots say nothing of the ledger.
   */
  public static DatabasePoll dryRun(
      Database database, TargetPlan plan, String pipeline, String deployment) {
    return new DatabasePoll(database, plan, pipeline, deployment, true);
  }

  @Override
  public LookupSnapshot read(boolean withPublished, Runnable retrying) throws SQLException {
    SqlRetry retry = dryRun ? SqlRetry.within(Duration.ofSeconds(30)) : database.retry(retrying);
    return retry.call("reading the lookup tables", () -> readOnce(withPublished));
  }

  private LookupSnapshot readOnce(boolean withPublished) throws SQLException {
    Faults.at(FaultPoint.LOOKUP_POLL);
    try (Connection connection = database.connect()) {
      Lookups lookups =
          dryRun
              ? LookupReader.readExisting(connection, plan.schema(), plan.lookups())
              : LookupReader.read(connection, plan.schema(), plan.lookups());
      return LookupSnapshot.of(
          deployment, lookups, withPublished ? published(connection) : emptied(connection));
    }
  }

  private Map<String, String> published(Connection connection) throws SQLException {
    LedgerReader ledger = new LedgerReader(plan.ledger());
    Map<String, String> published = new HashMap<>();
    if (!dryRun || hasTables(connection, ledger)) {
      for (LedgerEntry entry : ledger.slices(connection, pipeline)) {
        published.put(LookupSnapshot.key(entry.slice()), entry.checksum());
      }
    }
    return published;
  }

  private boolean hasTables(Connection connection, LedgerReader ledger) throws SQLException {
    return ledger.exists(connection) && Catalogue.table(connection, plan.tableName()).isPresent();
  }

  private Map<String, String> emptied(Connection connection) throws SQLException {
    Map<String, String> emptied = new HashMap<>();
    if (!dryRun) {
      for (SliceId slice : new LedgerReader(plan.ledger()).emptied(connection, pipeline)) {
        emptied.put(LookupSnapshot.key(slice), "");
      }
    }
    return emptied;
  }
}
