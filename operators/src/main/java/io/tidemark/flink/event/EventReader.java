package io.tidemark.flink.event;

import io.tidemark.event.RawEvent;
import io.tidemark.event.decode.Decoded;

/** Reads events in one subtask. */
public interface EventReader {
  Decoded read(RawEvent event) throws Exception;
}
