package io.tidemark.topic;

import java.io.Serializable;

/**
 * Records that the broker deleted before they were read.
 *
 * @param from offset of the first of them
 * @param to offset behind the last
 */
public record RecordGap(String topic, int partition, long from, long to) implements Serializable {
  public RecordGap {
    if (from >= to) {
      throw new IllegalArgumentException("no records between " + from + " and " + to);
    }
  }

  public long records() {
    return to - from;
  }
}
