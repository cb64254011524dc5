package io.tidemark.event.decode;

import io.tidemark.workload.Dataset;
import io.tidemark.workload.EventType;
import io.tidemark.workload.Workload;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be in a topic and how it is written: all that a decoder or an encoder needs. Travels in
 * the job graph; every subtask opens its own decoder.
 *
 * @param datasets at least those of {@code types}
 * @param dataset the one of events that do not say their type; null if all must
 * @param sources whose events are taken, as the workload spells them; of others they are rejected.
 *     Case does not matter. Empty: every source is taken as it is spelled
 * @param longest a key or value of more bytes is rejected
 */
public record TopicFormat(
    List<EventType> types,
    List<Dataset> datasets,
    EventFormat format,
    @Nullable String dataset,
    Set<String> sources,
    int longest)
    implements Serializable {
  /** The usual limit of a broker for a batch of records. */
  public static final int LONGEST = 1 << 20;

  public TopicFormat {
    types = List.copyOf(types);
    datasets = List.copyOf(datasets);
    sources = Set.copyOf(sources);
  }

  /** Every type of event of a workload. */
  public static TopicFormat of(Workload workload, EventFormat format, @Nullable String dataset) {
    return new TopicFormat(
        workload.eventTypes(), workload.datasets(), format, dataset, workload.sources(), LONGEST);
  }

  public TopicFormat withLongest(int bytes) {
    return new TopicFormat(types, datasets, format, dataset, sources, bytes);
  }

  /**
   * A decoder of one's own.
   *
   * @throws IllegalArgumentException if a schema is none, or lacks a column of its dataset
   */
  public EventDecoder decoder() {
    return EventDecoder.of(this);
  }

  /**
   * An encoder of one's own.
   *
   * @param topic names the subjects under which schemas are registered
   */
  public EventEncoder encoder(String topic) {
    return EventEncoder.of(this, topic);
  }
}
