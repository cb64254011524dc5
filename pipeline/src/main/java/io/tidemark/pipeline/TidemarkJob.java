package io.tidemark.pipeline;

import io.tidemark.flink.fold.FileAssembler;
import io.tidemark.flink.fold.FileTracker;
import io.tidemark.flink.fold.ScanRouter;
import io.tidemark.flink.fold.SliceFold;
import io.tidemark.flink.lookup.LookupSnapshot;
import io.tidemark.flink.lookup.LookupSource;
import io.tidemark.flink.publish.DatabasePoll;
import io.tidemark.flink.publish.QuarantineSink;
import io.tidemark.flink.publish.SliceSink;
import io.tidemark.flink.source.LakeSource;
import io.tidemark.fold.FinishedSlice;
import io.tidemark.fold.SliceChange;
import io.tidemark.intake.FileOutcome;
import io.tidemark.intake.FileScan;
import io.tidemark.publish.ledger.QuarantineEntry;
import io.tidemark.workload.SliceId;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The topology.
 *
 * <pre>
 *                        outcomes            retractions
 *  lake ──> route ──────────────> track ──────────────┐
 *             │  │                (by path)           │
 *             │  └─────────── contributions ──────────┴──> fold ──rows──> publish ──> PostgreSQL
 *             │                                         (by slice)
 *             └── bad input ──> quarantine <── unpublishable ┤
 *  lookups ────────────────── broadcast ───────────────────┘
 * </pre>
 *
 * <p>The scans of a long file's ranges go from route to assemble, which makes the file's scan of
 * them, and by a second route to the same places.
 *
 * <p>Watermarks are times of the wall clock: once the fold's passes t, it has seen everything that
 * a listing begun at t found, and has lookups that this deployment has read.
 */
public final class TidemarkJob {
  /** Name of the fold in the topology, under which its metrics are found. */
  static final String FOLD = "fold";

  private TidemarkJob() {}

  /**
   * What the topology yields before anything is written.
   *
   * @param scans every file version, or range of one, as it was read
   * @param bad input and slices to be quarantined
   */
  record Streams(
      DataStream<FileScan> scans,
      DataStream<FinishedSlice> finished,
      DataStream<QuarantineEntry> bad) {}

  public static void build(StreamExecutionEnvironment env, JobSpec spec) {
    DatabasePoll poll =
        DatabasePoll.of(spec.database(), spec.target(), spec.workload().name(), spec.deployment());
    Streams streams = streams(env, spec, poll);
    streams
        .finished()
        .sinkTo(new SliceSink(spec.database(), spec.target(), spec.epoch()))
        .name("publish")
        .uid(Uids.PUBLISH);
    streams
        .bad()
        .sinkTo(QuarantineSink.into(spec.database(), spec.target().ledger()))
        .name("quarantine")
        .uid(Uids.QUARANTINE);
  }

  /** The topology without its sinks. */
  static Streams streams(StreamExecutionEnvironment env, JobSpec spec, LookupSource.Poll poll) {
    DataStream<FileScan> scans = scans(env, new LakeSource(spec.lake()));
    SingleOutputStreamOperator<SliceChange> whole =
        scans
            .process(new ScanRouter(), TypeInformation.of(SliceChange.class))
            .name("route")
            .uid(Uids.ROUTE);
    SingleOutputStreamOperator<SliceChange> assembled =
        whole
            .getSideOutput(ScanRouter.RANGES)
            .keyBy(scan -> Objects.requireNonNull(scan.task()).path())
            .process(new FileAssembler(spec.workload()), TypeInformation.of(FileScan.class))
            .name("assemble")
            .uid(Uids.ASSEMBLE)
            .process(new ScanRouter(), TypeInformation.of(SliceChange.class))
            .name("route-assembled")
            .uid(Uids.ROUTE_ASSEMBLED);
    DataStream<SliceChange> retractions =
        whole
            .getSideOutput(ScanRouter.OUTCOMES)
            .union(assembled.getSideOutput(ScanRouter.OUTCOMES))
            .keyBy(FileOutcome::path)
            .process(new FileTracker(), TypeInformation.of(SliceChange.class))
            .name("track")
            .uid(Uids.TRACK);
    SingleOutputStreamOperator<FinishedSlice> finished =
        whole
            .union(assembled, retractions)
            .keyBy(SliceChange::slice, TypeInformation.of(SliceId.class))
            .connect(lookups(env, spec, poll))
            .process(
                new SliceFold(
                    spec.workload(),
                    spec.settle(),
                    spec.epoch(),
                    spec.deployment(),
                    spec.completeOnly()),
                TypeInformation.of(FinishedSlice.class))
            .name(FOLD)
            .uid(Uids.FOLD);
    return new Streams(
        scans,
        finished,
        whole
            .getSideOutput(ScanRouter.BAD)
            .union(
                assembled.getSideOutput(ScanRouter.BAD),
                finished.getSideOutput(SliceFold.UNPUBLISHABLE)));
  }

  static DataStream<FileScan> scans(StreamExecutionEnvironment env, LakeSource lake) {
    return env.fromSource(
            lake, WatermarkStrategy.noWatermarks(), "lake", TypeInformation.of(FileScan.class))
        .uid(Uids.LAKE);
  }

  private static BroadcastStream<LookupSnapshot> lookups(
      StreamExecutionEnvironment env, JobSpec spec, LookupSource.Poll poll) {
    return env.fromSource(
            new LookupSource(poll, spec.lookupPoll()),
            WatermarkStrategy.noWatermarks(),
            "lookups",
            TypeInformation.of(LookupSnapshot.class))
        .uid(Uids.LOOKUPS)
        .setParallelism(1)
        .broadcast(SliceFold.LOOKUPS);
  }
}
