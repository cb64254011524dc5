package io.tidemark.event.decode;

import io.tidemark.event.RawEvent;
import io.tidemark.event.decode.EventFormat.AvroFingerprint;
import io.tidemark.event.decode.EventFormat.AvroRegistry;
import org.jspecify.annotations.Nullable;

/** Reads the events of a topic. For one thread. */
public final class EventDecoder {
  private final RecordFormat format;
  private final int longest;

  private EventDecoder(RecordFormat format, int longest) {
    this.format = format;
    this.longest = longest;
  }

  /**
   * @throws IllegalArgumentException if a schema is none, or lacks a column of its dataset
   */
  public static EventDecoder of(TopicFormat topic) {
    EventShapes shapes = EventShapes.of(topic);
    RowRules rules = new RowRules(topic.sources());
    return new EventDecoder(format(topic.format(), shapes, rules), topic.longest());
  }

  private static RecordFormat format(EventFormat format, EventShapes shapes, RowRules rules) {
    if (format instanceof AvroRegistry registry) {
      WriterSchemas schemas = new RegistrySchemas(new HttpRegistry(registry), System::nanoTime);
      return new AvroEvents(shapes, schemas, rules);
    }
    return format instanceof AvroFingerprint known
        ? new AvroEvents(shapes, new KnownSchemas(shapes, known.schemas()), rules)
        : new JsonEvents(shapes, rules);
  }

  /**
   * What an event says. Bad bytes never throw.
   *
   * @throws RegistryUnavailableException if the schema is not known here and the registry cannot
   *     say; the event was neither read nor rejected
   * @throws InterruptedException while waiting for the registry
   */
  public Decoded decode(RawEvent event) throws InterruptedException {
    byte[] value = event.value();
    String part = value == null ? "key of a tombstone: " : "value: ";
    try {
      return new Decoded.Row(
          value == null
              ? format.tombstone(event, present(event.key()))
              : format.row(event, present(value)));
    } catch (UnreadableEventException unreadable) {
      return new Decoded.Rejected(part + unreadable.getMessage());
    }
  }

  private byte[] present(byte @Nullable [] bytes) throws UnreadableEventException {
    if (bytes == null || bytes.length == 0) {
      throw new UnreadableEventException("has no bytes");
    }
    if (bytes.length > longest) {
      throw new UnreadableEventException(
          "is of " + bytes.length + " bytes: expected at most " + longest);
    }
    return bytes;
  }
}
