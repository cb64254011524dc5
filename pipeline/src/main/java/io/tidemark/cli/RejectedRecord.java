package io.tidemark.cli;

import io.tidemark.event.RawEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be counted, whole. In JSON its bytes are Base64.
 *
 * @param timestamp milliseconds since the epoch; -1 for none
 * @param key null if it has none
 * @param value null of a tombstone
 */
record RejectedRecord(
    long timestamp, List<Header> headers, byte @Nullable [] key, byte @Nullable [] value) {
  /** A header; its name may repeat. */
  record Header(String name, byte[] value) {}

  static @Nullable RejectedRecord of(@Nullable RawEvent event) {
    if (event == null) {
      return null;
    }
    List<Header> headers = new ArrayList<>();
    for (int i = 0; i < event.headerNames().length; i++) {
      headers.add(new Header(event.headerNames()[i], event.headerValues()[i]));
    }
    return new RejectedRecord(event.timestamp(), headers, event.key(), event.value());
  }
}
