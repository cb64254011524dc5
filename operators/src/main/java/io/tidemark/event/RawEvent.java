package io.tidemark.event;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic as the broker gave it. Serialized by Flink as a POJO.
 *
 * @param timestamp of the record, milliseconds since the epoch
 * @param key null if it has none
 * @param value null of a tombstone
 * @param headerNames in the record's order; a name may repeat
 * @param headerValues to each name; null is kept as an empty array
 */
public record RawEvent(
    String topic,
    int partition,
    long offset,
    long timestamp,
    byte @Nullable [] key,
    byte @Nullable [] value,
    String[] headerNames,
    byte[][] headerValues)
    implements Serializable {

  /** About what the record takes up: key, value and headers. */
  public long bytes() {
    long bytes = (key == null ? 0 : key.length) + (long) (value == null ? 0 : value.length);
    for (int header = 0; header < headerNames.length; header++) {
      bytes += headerNames[header].length() + (long) headerValues[header].length;
    }
    return bytes;
  }
}
