package io.tidemark.event.decode;

import org.apache.avro.Schema;

/** Writes the fields of a row in one encoding. */
interface RecordWriter {
  /**
   * @param schema of the row's value or of its key
   */
  byte[] write(EventShape shape, Schema schema, ItemFields item) throws InterruptedException;
}
