package io.tidemark.pipeline;

import io.tidemark.flink.publish.Database;
import io.tidemark.flink.source.LakeSource;
import io.tidemark.publish.TargetPlan;
import io.tidemark.workload.Workload;
import java.time.Duration;

/**
 * What one deployment of a pipeline runs with.
 *
 * @param settle how long after its first change a slice is published at the latest
 * @param completeOnly whether slices that lack hours are held back
 * @param lookupPoll how often the lookup tables are read
 * @param deployment a name that no other start of a job has: epochs may repeat after a database was
 *     restored from a backup
 * @param epoch the deployment's number, greater than that of every earlier one of its sources
 */
public record JobSpec(
    Workload workload,
    LakeSource.Spec lake,
    Duration settle,
    boolean completeOnly,
    Duration lookupPoll,
    Database database,
    TargetPlan target,
    long epoch,
    String deployment) {}
