package io.tidemark.event.decode;

import io.tidemark.event.RawEvent;

/** Reads the events of a topic. For one thread. */
public interface EventDecoder {
  static EventDecoder of(TopicFormat topic) {
    throw new UnsupportedOperationException(topic.toString());
  }

  /**
   * What an event says. Bad bytes never throw.
   *
   * @throws RegistryUnavailableException if the schema is not known here and the registry cannot
   *     say; the event was neither read nor rejected
   * @throws InterruptedException while waiting for the registry
   */
  Decoded decode(RawEvent event) throws InterruptedException;
}
