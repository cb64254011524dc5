package io.tidemark.event.decode;

import io.tidemark.event.LineItem;
import io.tidemark.event.decode.EventFormat.AvroFingerprint;
import io.tidemark.event.decode.EventFormat.AvroRegistry;
import org.apache.avro.Schema;

/**
 * Writes events by the newest schemas: for {@code produce}, the demo and tests. For one thread.
 * Schemas are registered when first needed, under {@code <topic>-key} and {@code <topic>-value}, or
 * {@code <topic>-<record>} if the topic may hold several types.
 */
public final class EventEncoder {
  private final EventShapes shapes;
  private final RecordWriter writer;

  private EventEncoder(EventShapes shapes, RecordWriter writer) {
    this.shapes = shapes;
    this.writer = writer;
  }

  /**
   * @param name of the topic
   */
  public static EventEncoder of(TopicFormat topic, String name) {
    EventShapes shapes = EventShapes.of(topic);
    EventFormat format = topic.format();
    if (format instanceof AvroRegistry registry) {
      Subjects subjects = new Subjects(name, shapes.count() == 1);
      return new EventEncoder(
          shapes, new AvroWriter(AvroHeader.registry(new HttpRegistry(registry), subjects)));
    }
    return new EventEncoder(
        shapes,
        format instanceof AvroFingerprint
            ? new AvroWriter(AvroHeader.fingerprint())
            : new JsonWriter());
  }

  /**
   * A version of a row; of a deleted one only the key columns count.
   *
   * @throws IllegalArgumentException if a key column is null or a cell is of another type
   * @throws RegistryUnavailableException if a schema cannot be registered
   */
  public EncodedEvent encode(LineItem item) throws InterruptedException {
    EventShape shape = shapes.ofDataset(item.dataset());
    return new EncodedEvent(key(shape, item), write(shape, shape.value(), item));
  }

  /** The key of a row and no value: takes the row back. */
  public EncodedEvent tombstone(LineItem item) throws InterruptedException {
    return new EncodedEvent(key(shapes.ofDataset(item.dataset()), item), null);
  }

  private byte[] key(EventShape shape, LineItem item) throws InterruptedException {
    return write(shape, shape.key(), item);
  }

  private byte[] write(EventShape shape, Schema schema, LineItem item) throws InterruptedException {
    return writer.write(shape, schema, new ItemFields(shape, item));
  }
}
