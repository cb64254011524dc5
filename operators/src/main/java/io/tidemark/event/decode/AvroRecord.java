package io.tidemark.event.decode;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Resolver;
import org.apache.avro.Resolver.Action;
import org.apache.avro.Resolver.RecordAdjust;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/** Reads records of one writer's schema into the slots of a type of event, by Avro's rules. */
final class AvroRecord {
  private static final int SKIPPED = -1;

  private final EventShape shape;

  /** In the order of the writer's fields. */
  private final String[] names;

  private final CellReader[] readers;
  private final int[] slots;

  /** By slot; null where the writer's field counts or null is the default. */
  private final @Nullable Object[] defaults;

  private AvroRecord(EventShape shape, RecordAdjust rules, AvroCells cells) {
    this.shape = shape;
    int fields = rules.fieldActions.length;
    this.names = new String[fields];
    this.readers = new CellReader[fields];
    this.slots = new int[fields];
    this.defaults = new @Nullable Object[shape.slots()];
    int read = 0;
    for (int i = 0; i < fields; i++) {
      Action action = rules.fieldActions[i];
      names[i] = rules.writer.getFields().get(i).name();
      slots[i] =
          action instanceof Resolver.Skip
              ? SKIPPED
              : shape.slotOf(rules.readerOrder[read++].name());
      readers[i] =
          slots[i] == SKIPPED
              ? skip(action.writer)
              : cells.reader(action, shape.isInstant(slots[i]));
    }
    for (int i = rules.firstDefault; i < rules.readerOrder.length; i++) {
      int slot = shape.slotOf(rules.readerOrder[i].name());
      if (slot != SKIPPED) {
        defaults[slot] = cell(rules.defaults[i - rules.firstDefault]);
      }
    }
  }

  /**
   * @param newest the schema to which records are resolved
   * @throws UnreadableEventException if no record of the writer's schema can be read
   */
  static AvroRecord of(EventShape shape, Schema written, Schema newest, AvroCells cells)
      throws UnreadableEventException {
    try {
      Schema reader = withInstantTexts(newest, shape);
      Schema writer = Schema.applyAliases(written, reader);
      requireFields(writer, reader);
      if (Resolver.resolve(writer, reader) instanceof RecordAdjust rules) {
        return new AvroRecord(shape, rules, cells);
      }
      throw new UnreadableEventException(
          "schema "
              + written.getFullName()
              + " is no record that reads as "
              + newest.getFullName());
    } catch (AvroRuntimeException unresolvable) {
      throw new UnreadableEventException(
          "schema " + written.getFullName() + ": " + unresolvable.getMessage());
    }
  }

  EventShape shape() {
    return shape;
  }

  /** Reads the record to the end of the bytes. */
  void read(AvroBytes in, @Nullable Object[] row) throws UnreadableEventException {
    System.arraycopy(defaults, 0, row, 0, defaults.length);
    int field = 0;
    try {
      for (; field < readers.length; field++) {
        Object cell = readers[field].read(in);
        if (slots[field] != SKIPPED) {
          row[slots[field]] = cell;
        }
      }
    } catch (UnreadableEventException fault) {
      throw new UnreadableEventException(names[field] + " " + fault.getMessage());
    }
    if (in.remaining() != 0) {
      throw new UnreadableEventException(in.remaining() + " bytes follow the record");
    }
  }

  private static CellReader skip(Schema written) {
    return in -> {
      AvroSkip.skip(written, in);
      return null;
    };
  }

  /** The schema, but that its instants may also be written as text. */
  private static Schema withInstantTexts(Schema schema, EventShape shape) {
    List<Schema.Field> fields =
        schema.getFields().stream()
            .map(
                field -> {
                  int slot = shape.slotOf(field.name());
                  return slot >= 0 && shape.isInstant(slot) && !field.schema().isUnion()
                      ? new Schema.Field(field, orText(field.schema()))
                      : new Schema.Field(field, field.schema());
                })
            .toList();
    Schema widened =
        Schema.createRecord(
            schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    schema.getAliases().forEach(widened::addAlias);
    return widened;
  }

  private static Schema orText(Schema instant) {
    return Schema.createUnion(List.of(instant, SchemaBuilder.builder().stringType()));
  }

  private static void requireFields(Schema writer, Schema reader) throws UnreadableEventException {
    if (writer.getType() != Schema.Type.RECORD) {
      throw new UnreadableEventException(
          "is of schema " + writer.getFullName() + ": expected a record");
    }
    List<String> missing =
        reader.getFields().stream()
            .filter(field -> !field.hasDefaultValue() && writer.getField(field.name()) == null)
            .map(Schema.Field::name)
            .toList();
    if (!missing.isEmpty()) {
      throw new UnreadableEventException(
          "schema " + writer.getFullName() + " lacks the required " + String.join(", ", missing));
    }
  }

  private static @Nullable Object cell(@Nullable Object value) {
    if (value instanceof CharSequence) {
      return value.toString();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, String> texts = new TreeMap<>();
      map.forEach((key, text) -> texts.put(key.toString(), text.toString()));
      return EventTexts.json(texts);
    }
    return value;
  }
}
