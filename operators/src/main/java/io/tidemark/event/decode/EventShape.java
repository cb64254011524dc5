package io.tidemark.event.decode;

import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.ColumnType;
import io.tidemark.workload.Dataset;
import io.tidemark.workload.EventType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * A type of event against its dataset. A row is read into slots: one for each column in the
 * dataset's order, then source, version and deleted.
 */
final class EventShape {
  static final String SOURCE = "source";
  static final String VERSION = "version";
  static final String DELETED = "deleted";

  private final Dataset dataset;
  private final Schema value;
  private final Schema key;
  private final List<String> names;
  private final Map<String, Integer> slots = new HashMap<>();
  private final boolean[] keys;
  private final boolean[] maps;
  private final boolean[] optional;
  private final int interval;

  EventShape(EventType type, Dataset dataset) {
    this.dataset = dataset;
    this.names = new ArrayList<>(dataset.columns().stream().map(ColumnSpec::name).toList());
    this.names.addAll(List.of(SOURCE, VERSION, DELETED));
    for (int slot = names.size() - 1; slot >= 0; slot--) {
      // A parser's field names are interned: they are found without comparing letters.
      slots.put(names.get(slot).intern(), slot);
    }
    this.value = schema(type.valueSchema(), type.name());
    this.key = schema(type.keySchema(), "the key of " + type.name());
    this.interval = names.indexOf(dataset.eventTime());
    this.keys = new boolean[names.size()];
    dataset.key().forEach(column -> keys[names.indexOf(column)] = true);
    keys[interval] = true;
    require(names, value, type.name());
    require(keyNames(), key, "the key of " + type.name());
    this.optional = new boolean[names.size()];
    this.maps = new boolean[names.size()];
    for (int slot = 0; slot < optional.length; slot++) {
      Schema.Field field = value.getField(names.get(slot));
      optional[slot] = field.hasDefaultValue();
      maps[slot] = takesMap(field.schema());
    }
  }

  Dataset dataset() {
    return dataset;
  }

  /** The newest schema of a value. */
  Schema value() {
    return value;
  }

  /** The newest schema of a key. */
  Schema key() {
    return key;
  }

  int columns() {
    return dataset.columns().size();
  }

  int slots() {
    return names.size();
  }

  /** The slot of a field, or -1 if it has none. */
  int slotOf(String field) {
    return slots.getOrDefault(field, -1);
  }

  String name(int slot) {
    return names.get(slot);
  }

  int source() {
    return columns();
  }

  int version() {
    return columns() + 1;
  }

  int deleted() {
    return columns() + 2;
  }

  int interval() {
    return interval;
  }

  /** Whether a column is the event time or a part of the key. */
  boolean isKey(int slot) {
    return keys[slot];
  }

  /** Whether a field may be missing. */
  boolean hasDefault(int slot) {
    return optional[slot];
  }

  boolean isInstant(int slot) {
    return slot < columns() && dataset.columns().get(slot).type() == ColumnType.INSTANT;
  }

  /** Whether a slot's value may be a map of texts. */
  boolean takesMap(int slot) {
    return maps[slot];
  }

  /** Whether a field's value may be a map of texts. */
  static boolean takesMap(Schema schema) {
    return schema.isUnion()
        ? schema.getTypes().stream().anyMatch(EventShape::takesMap)
        : schema.getType() == Schema.Type.MAP;
  }

  /** The columns of a key and the source. */
  private List<String> keyNames() {
    return names.stream().filter(name -> isKey(slotOf(name)) || name.equals(SOURCE)).toList();
  }

  private static Schema schema(String json, String what) {
    try {
      return SchemaTexts.parse(json);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the schema of " + what + " is " + e.getMessage(), e);
    }
  }

  private static void require(List<String> fields, Schema schema, String what) {
    for (String field : fields) {
      if (schema.getType() != Schema.Type.RECORD || schema.getField(field) == null) {
        throw new IllegalArgumentException("the schema of " + what + " has no field " + field);
      }
    }
  }
}
