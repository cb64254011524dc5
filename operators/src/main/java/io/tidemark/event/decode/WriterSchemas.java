package io.tidemark.event.decode;

import org.apache.avro.Schema;

/** How an Avro message names the schema that it was written by, and where that schema is found. */
interface WriterSchemas {
  /** Where the record begins within a message. */
  int headerLength();

  /** The name of the message's schema. */
  long idOf(byte[] message) throws UnreadableEventException;

  /**
   * The schema of a name.
   *
   * @throws UnreadableEventException if there is none, now or ever
   * @throws RegistryUnavailableException if that cannot be known now
   */
  Schema schema(long id) throws UnreadableEventException, InterruptedException;
}
