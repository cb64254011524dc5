package io.tidemark.pipeline;

import io.tidemark.flink.plan.BadInputSeen;
import io.tidemark.flink.plan.FilesSeen;
import io.tidemark.flink.plan.ObservingSink;
import io.tidemark.flink.plan.SlicesCompared;
import io.tidemark.flink.publish.DatabasePoll;
import io.tidemark.flink.source.LakeSource;
import io.tidemark.intake.FileScan;
import java.util.Objects;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The topology with the launcher in the place of the database: the same operators up to the fold,
 * and three sinks that show what they yield to {@link io.tidemark.flink.plan.Observations}.
 */
final class DryRun {
  private static final String NO_FILES = "a dry run is about files";

  private DryRun() {}

  /** Number of sinks, each of which has a writer per subtask. */
  static int sinks(PlanDepth depth) {
    return depth == PlanDepth.FILES ? 1 : 3;
  }

  /** The deployment's name is the run's among the observations. */
  static void build(StreamExecutionEnvironment env, JobSpec spec, PlanDepth depth) {
    String run = spec.deployment();
    ObservingSink<FileScan> files = new ObservingSink<>(run, "files", new FilesSeen());
    if (depth == PlanDepth.FILES) {
      FileStage.scans(env, LakeSource.tasksOnly(Objects.requireNonNull(spec.lake(), NO_FILES)))
          .sinkTo(files)
          .name("files")
          .uid(Uids.PLAN_FILES);
      return;
    }
    DatabasePoll poll =
        DatabasePoll.dryRun(
            spec.database(), spec.target(), spec.workload().name(), spec.deployment());
    TidemarkJob.Streams streams = TidemarkJob.streams(env, spec, poll, null);
    Objects.requireNonNull(streams.scans(), NO_FILES)
        .sinkTo(files)
        .name("files")
        .uid(Uids.PLAN_FILES);
    streams
        .finished()
        .sinkTo(
            new ObservingSink<>(run, "slices", new SlicesCompared(spec.database(), spec.target())))
        .name("compare")
        .uid(Uids.PLAN_SLICES);
    streams
        .bad()
        .sinkTo(new ObservingSink<>(run, "bad", new BadInputSeen()))
        .name("bad")
        .uid(Uids.PLAN_QUARANTINE);
  }
}
