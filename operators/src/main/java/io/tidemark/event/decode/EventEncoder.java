package io.tidemark.event.decode;

import io.tidemark.event.LineItem;

/** Writes events by the newest schemas, for tests, for {@code produce} and for the demo. */
public interface EventEncoder {
  static EventEncoder of(TopicFormat topic, String name) {
    throw new UnsupportedOperationException(topic + name);
  }

  /**
   * A version of a row; of a deleted one only the key columns need cells.
   *
   * @throws IllegalArgumentException if a key column is null or a cell is of another type
   * @throws RegistryUnavailableException if a schema cannot be registered
   */
  EncodedEvent encode(LineItem item) throws InterruptedException;

  /** The key of a row and no value: takes the row back. */
  EncodedEvent tombstone(LineItem item) throws InterruptedException;
}
