package io.tidemark.pipeline;

import io.tidemark.config.PublishWhen;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.flink.publish.Database;
import io.tidemark.flink.source.LakeSource;
import io.tidemark.fold.Settle;
import io.tidemark.publish.Epoch;
import io.tidemark.publish.TargetPlan;
import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.workload.Workload;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one deployment of a pipeline runs with.
 *
 * @param lake null if there are no files
 * @param events null if there are none
 * @param settle how long a slice that has changed waits for further changes
 * @param completeOnly whether slices that lack hours are held back
 * @param lookupPoll how often the lookup tables are read
 * @param deployment a name that no other start of a job has: epochs may repeat after a database was
 *     restored from a backup
 * @param epoch the deployment's number, greater than that of every earlier one of its sources
 */
public record JobSpec(
    Workload workload,
    LakeSource.@Nullable Spec lake,
    @Nullable EventsSpec events,
    Settle settle,
    boolean completeOnly,
    Duration lookupPoll,
    Database database,
    TargetPlan target,
    Epoch epoch,
    String deployment) {

  /** What a configuration says of the rest. */
  static JobSpec of(
      TidemarkConfig config,
      Workload workload,
      LakeSource.@Nullable Spec lake,
      Settle settle,
      Database database,
      TargetPlan target,
      Epoch epoch,
      String deployment) {
    return new JobSpec(
        workload,
        lake,
        null,
        settle,
        config.publish().when() == PublishWhen.COMPLETE,
        config.lookups().poll(),
        database,
        target,
        epoch,
        deployment);
  }

  /** The same with events. */
  public JobSpec withEvents(EventsSpec other) {
    return new JobSpec(
        workload,
        lake,
        other,
        settle,
        completeOnly,
        lookupPoll,
        database,
        target,
        epoch,
        deployment);
  }

  static TargetPlan target(TidemarkConfig config, Workload workload) {
    return TargetPlan.of(
        workload,
        config.target().jdbc().schema(),
        new LedgerSchema(config.target().jdbc().ledger()),
        config.target().jdbc().create());
  }
}
