package io.tidemark.pipeline;

import io.tidemark.event.RawEvent;
import io.tidemark.event.hour.Retention;
import io.tidemark.flink.event.EventReaders;
import io.tidemark.flink.publish.DeadLetterSink;
import io.tidemark.workload.DateRange;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * How a deployment takes events.
 *
 * @param topics gives the records, with watermarks that are times of the wall clock: once one has
 *     passed t, everything that was in the topics at t has been emitted
 * @param readers say what a record means
 * @param dates events of others are passed over
 * @param settle how long after its first change an hour is folded
 * @param retention how long events of a date are accepted
 * @param deadLetters the topic for what is quarantined; null for none
 */
public record EventsSpec(
    Topics topics,
    EventReaders readers,
    DateRange dates,
    Duration settle,
    Retention retention,
    DeadLetterSink.@Nullable Spec deadLetters) {

  /** Without a topic for dead letters. */
  public EventsSpec(
      Topics topics, EventReaders readers, DateRange dates, Duration settle, Retention retention) {
    this(topics, readers, dates, settle, retention, null);
  }

  /** The records of the topics. Its operators have uids. */
  public interface Topics {
    DataStream<RawEvent> open(StreamExecutionEnvironment env);
  }
}
