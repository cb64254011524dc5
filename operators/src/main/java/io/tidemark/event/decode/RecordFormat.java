package io.tidemark.event.decode;

import io.tidemark.event.LineItem;
import io.tidemark.event.RawEvent;

/** Reads the keys and values of one encoding. */
interface RecordFormat {
  LineItem row(RawEvent event, byte[] value) throws UnreadableEventException, InterruptedException;

  /** The row that a key names, as taken back. */
  LineItem tombstone(RawEvent event, byte[] key)
      throws UnreadableEventException, InterruptedException;
}
