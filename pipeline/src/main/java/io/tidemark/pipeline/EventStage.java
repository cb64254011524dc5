package io.tidemark.pipeline;

import io.tidemark.event.EventBlock;
import io.tidemark.event.EventHour;
import io.tidemark.event.RejectedEvent;
import io.tidemark.event.SettlePace;
import io.tidemark.flink.event.EventBundler;
import io.tidemark.flink.event.EventHours;
import io.tidemark.fold.SliceChange;
import io.tidemark.workload.Workload;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

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

  static EventStage of(StreamExecutionEnvironment env, Workload workload, EventsSpec events) {
    Duration patience = events.settle().dividedBy(PART_OF_SETTLE);
    SingleOutputStreamOperator<EventBlock> bundles =
        events
            .topics()
            .open(env)
            .transform(
                "bundle",
                TypeInformation.of(EventBlock.class),
                new EventBundler(
                    workload, events.readers(), events.dates(), events.retention(), patience))
            .uid(Uids.BUNDLE);
    SingleOutputStreamOperator<SliceChange> changes =
        bundles
            .keyBy(EventBlock::hour, TypeInformation.of(EventHour.class))
            .process(
                new EventHours(workload, new SettlePace(events.settle()), events.retention()),
                TypeInformation.of(SliceChange.class))
            .name(HOURS)
            .uid(Uids.HOURS);
    return new EventStage(
        changes,
        bundles
            .getSideOutput(EventBundler.REJECTED)
            .union(changes.getSideOutput(EventHours.REJECTED)));
  }
}
