package io.tidemark.event.decode;

import io.tidemark.event.LineItem;
import io.tidemark.event.RawEvent;
import org.jspecify.annotations.Nullable;

/** Avro values, and Avro keys of tombstones. */
final class AvroEvents implements RecordFormat {
  private final AvroReaders values;
  private final AvroReaders keys;
  private final RowRules rules;
  private final WriterSchemas schemas;
  private final AvroBytes in = new AvroBytes();
  private @Nullable Object[] slots = {};

  AvroEvents(EventShapes shapes, WriterSchemas schemas, RowRules rules) {
    AvroCells cells = new AvroCells(new EventTexts());
    this.values = new AvroReaders(schemas, shapes, EventShape::value, cells);
    this.keys = new AvroReaders(schemas, shapes, EventShape::key, cells);
    this.rules = rules;
    this.schemas = schemas;
  }

  @Override
  public LineItem row(RawEvent event, byte[] value)
      throws UnreadableEventException, InterruptedException {
    return read(values, value, false);
  }

  @Override
  public LineItem tombstone(RawEvent event, byte[] key)
      throws UnreadableEventException, InterruptedException {
    return read(keys, key, true);
  }

  private LineItem read(AvroReaders readers, byte[] message, boolean retracted)
      throws UnreadableEventException, InterruptedException {
    AvroRecord record = readers.of(schemas.idOf(message));
    EventShape shape = record.shape();
    if (slots.length != shape.slots()) {
      slots = new @Nullable Object[shape.slots()];
    }
    in.reset(message, schemas.headerLength());
    record.read(in, slots);
    return rules.row(shape, slots, retracted);
  }
}
