package io.tidemark.pipeline;

import io.tidemark.event.RejectedEvent;
import io.tidemark.flink.fold.SliceFold;
import io.tidemark.flink.lookup.LookupSnapshot;
import io.tidemark.flink.lookup.LookupSource;
import io.tidemark.flink.publish.DatabasePoll;
import io.tidemark.flink.publish.DatabaseReplays;
import io.tidemark.flink.publish.DeadLetterSink;
import io.tidemark.flink.publish.QuarantineSink;
import io.tidemark.flink.publish.SliceSink;
import io.tidemark.flink.replay.ReplayDesk;
import io.tidemark.flink.source.LakeSource;
import io.tidemark.fold.FinishedSlice;
import io.tidemark.fold.SliceChange;
import io.tidemark.intake.FileScan;
import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.publish.ledger.QuarantineEntry;
import io.tidemark.workload.SliceId;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The topology.
 *
 * <pre>
 *                        outcomes            retractions
 *  lake ──> route ──────────────> track ──────────────┐
 *             │  │                (by path)           │
 *             │  └─────────── contributions ──────────┴──> fold ──rows──> publish ──> PostgreSQL
 *             │                                       │ (by slice)
 *             └── bad input ──> quarantine <── unpublishable ┤
 *                                   ^                 │      │
 *             ┌──── bad events ─────┴────────┐        │      │
 *  topics ──> bundle ──blocks──> hours ───────────────┘      │
 *                                (by hour)                   │
 *  lookups ────────────────── broadcast ─────────────────────┘
 * </pre>
 *
 * <p>The scans of a long file's ranges go from route to assemble, which makes the file's scan of
 * them, and by a second route to the same places.
 *
 * <p>Files, events, or both: without one of them its part is left out.
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
   * @param scans every file version, or range of one, as it was read; null if there are no files
   * @param bad input and slices to be quarantined
   * @param rejected events to be quarantined; null if there are no events
   */
  record Streams(
      @Nullable DataStream<FileScan> scans,
      DataStream<FinishedSlice> finished,
      DataStream<QuarantineEntry> bad,
      @Nullable DataStream<RejectedEvent> rejected) {}

  public static void build(StreamExecutionEnvironment env, JobSpec spec) {
    DatabasePoll poll =
        DatabasePoll.of(spec.database(), spec.target(), spec.workload().name(), spec.deployment());
    LedgerSchema ledger = spec.target().ledger();
    Streams streams =
        streams(
            env,
            spec,
            poll,
            new DatabaseReplays.Place(spec.database(), ledger, spec.workload().name()));
    streams
        .finished()
        .sinkTo(new SliceSink(spec.database(), spec.target(), spec.epoch()))
        .name("publish")
        .uid(Uids.PUBLISH);
    DataStream<QuarantineEntry> bad = streams.bad();
    DataStream<RejectedEvent> rejected = streams.rejected();
    if (rejected != null) {
      DataStream<QuarantineEntry> records = RejectedEntries.of(rejected, spec.workload().name());
      bad = bad.union(records);
      DeadLetterSink.Spec deadLetters = Objects.requireNonNull(spec.events()).deadLetters();
      if (deadLetters != null) {
        records
            .sinkTo(DeadLetterSink.into(deadLetters))
            .name("dead-letters")
            .uid(Uids.DEAD_LETTERS);
      }
    }
    bad.sinkTo(QuarantineSink.into(spec.database(), ledger))
        .name("quarantine")
        .uid(Uids.QUARANTINE);
  }

  /**
   * The topology without its sinks.
   *
   * @param replays where records lie that are to be decoded again; null to leave them there
   */
  static Streams streams(
      StreamExecutionEnvironment env,
      JobSpec spec,
      LookupSource.Poll poll,
      ReplayDesk.@Nullable Factory replays) {
    LakeSource.Spec lake = spec.lake();
    EventsSpec events = spec.events();
    FileStage ofFiles = lake == null ? null : FileStage.of(env, lake);
    EventStage ofEvents =
        events == null ? null : EventStage.of(env, spec.workload(), events, replays);
    SingleOutputStreamOperator<FinishedSlice> finished =
        changes(ofFiles, ofEvents)
            .keyBy(SliceChange::slice, TypeInformation.of(SliceId.class))
            .connect(lookups(env, spec, poll))
            .process(
                new SliceFold(
                    spec.workload(),
                    spec.settle(),
                    spec.epoch(),
                    spec.deployment(),
                    spec.completeOnly(),
                    events == null ? null : events.retention()),
                TypeInformation.of(FinishedSlice.class))
            .name(FOLD)
            .uid(Uids.FOLD);
    DataStream<QuarantineEntry> bad = finished.getSideOutput(SliceFold.UNPUBLISHABLE);
    return new Streams(
        ofFiles == null ? null : ofFiles.scans(),
        finished,
        ofFiles == null ? bad : ofFiles.bad().union(bad),
        ofEvents == null ? null : ofEvents.rejected());
  }

  private static DataStream<SliceChange> changes(
      @Nullable FileStage ofFiles, @Nullable EventStage ofEvents) {
    if (ofFiles != null && ofEvents != null) {
      return ofFiles.changes().union(ofEvents.changes());
    }
    if (ofEvents != null) {
      return ofEvents.changes();
    }
    if (ofFiles == null) {
      throw new IllegalArgumentException("a pipeline needs files or events");
    }
    return ofFiles.changes();
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
