package io.tidemark.pipeline;

import io.tidemark.event.RawEvent;
import io.tidemark.event.Retention;
import io.tidemark.flink.event.EventReaders;
import io.tidemark.workload.DateRange;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * How a deployment takes events.
 *
 * @param topics gives the records, with watermarks that are times of the wall clock: once one has
 *     passed t, everything that was in the topics at t has been emitted
 * @param readers say what a record means
 * @param dates events of others are passed over
 * @param settle how long after its first change an hour is folded
 * @param retention how long events of a date are accepted
 */
public record EventsSpec(
    Topics topics, EventReaders readers, DateRange dates, Duration settle, Retention retention) {

  /** The records of the topics. Its operators have uids. */
  public interface Topics {
    DataStream<RawEvent> open(StreamExecutionEnvironment env);
  }
}
