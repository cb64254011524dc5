package io.tidemark.pipeline;

import io.tidemark.event.EventBlock;
import io.tidemark.event.EventHour;
import io.tidemark.event.RawEvent;
import io.tidemark.event.RejectedEvent;
import io.tidemark.event.hour.SettlePace;
import io.tidemark.flink.event.EventBundler;
import io.tidemark.flink.event.EventHours;
import io.tidemark.flink.replay.ReplayDesk;
import io.tidemark.flink.replay.ReplaySource;
import io.tidemark.fold.SliceChange;
import io.tidemark.workload.Workload;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * From the records of topics to changes of slices.
 *
 * @param rejected what of them goes to quarantine
 */
record EventStage(DataStream<SliceChange> changes, DataStream<RejectedEvent> rejected) {
  /** Name of the keyed stage in the topology, under which its metrics are found. */
  static final String HOURS = "hours";

  /** Bundles wait for a part of the time that their hours do. */
  private static final int PART_OF_SETTLE = 2;

  private static final Duration REPLAY_POLL = Duration.ofSeconds(1);

  /**
   * @param replays where records lie that are to be decoded again; null for none
   */
  static EventStage of(
      StreamExecutionEnvironment env,
      Workload workload,
      EventsSpec events,
      ReplayDesk.@Nullable Factory replays) {
    SingleOutputStreamOperator<EventBlock> bundles =
        bundle(workload, events, events.topics().open(env), "bundle", Uids.BUNDLE);
    DataStream<EventBlock> blocks = bundles;
    DataStream<RejectedEvent> rejected = bundles.getSideOutput(EventBundler.REJECTED);
    if (replays != null) {
      // Beside the topics' own, which stays chained to its source.
      SingleOutputStreamOperator<EventBlock> again =
          bundle(workload, events, replayed(env, replays), "replay-bundle", Uids.REPLAY_BUNDLE)
              .setParallelism(1);
      blocks = blocks.union(again);
      rejected = rejected.union(again.getSideOutput(EventBundler.REJECTED));
    }
    SingleOutputStreamOperator<SliceChange> changes =
        blocks
            .keyBy(EventBlock::hour, TypeInformation.of(EventHour.class))
            .process(
                new EventHours(workload, new SettlePace(events.settle()), events.retention()),
                TypeInformation.of(SliceChange.class))
            .name(HOURS)
            .uid(Uids.HOURS);
    return new EventStage(changes, rejected.union(changes.getSideOutput(EventHours.REJECTED)));
  }

  private static SingleOutputStreamOperator<EventBlock> bundle(
      Workload workload, EventsSpec events, DataStream<RawEvent> records, String name, String uid) {
    return records
        .transform(
            name,
            TypeInformation.of(EventBlock.class),
            new EventBundler(
                workload,
                events.readers(),
                events.dates(),
                events.retention(),
                events.settle().dividedBy(PART_OF_SETTLE)))
        .uid(uid);
  }

  private static DataStream<RawEvent> replayed(
      StreamExecutionEnvironment env, ReplayDesk.Factory replays) {
    return env.fromSource(
            new ReplaySource(replays, REPLAY_POLL),
            WatermarkStrategy.noWatermarks(),
            "replay",
            TypeInformation.of(RawEvent.class))
        .uid(Uids.REPLAY)
        .setParallelism(1);
  }
}
