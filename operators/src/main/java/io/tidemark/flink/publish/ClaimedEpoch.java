package io.tidemark.flink.publish;

import io.tidemark.publish.Deployments;
import io.tidemark.publish.Epoch;
import io.tidemark.publish.TargetPlan;
import io.tidemark.workload.Workload;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The epoch of a submitted job: claimed by whichever part of it runs first, and the same for all
 * others and after every restart, be it of a task or of the JobManager. So a job that is submitted
 * but never runs shuts nobody out, and one that is recovered does not overtake its successor.
 *
 * @param deployment names the submission; travels in the job graph
 */
public record ClaimedEpoch(Database database, TargetPlan plan, Workload workload, String deployment)
    implements Epoch {
  /** What has been claimed never changes. */
  private static final Map<String, Long> KNOWN = new ConcurrentHashMap<>();

  @Override
  public long number() throws SQLException {
    Long known = KNOWN.get(deployment);
    if (known == null) {
      known = database.retry(() -> {}).call("claiming the sources", this::claim);
      KNOWN.put(deployment, known);
    }
    return known;
  }

  private long claim() throws SQLException {
    try (Connection connection = database.connect()) {
      return new Deployments(plan.ledger())
          .claimOnce(connection, workload.name(), workload.sources(), plan.tableName(), deployment);
    }
  }
}
