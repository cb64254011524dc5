package io.tidemark.event.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.event.LineItem;
import io.tidemark.event.RawEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** JSON objects with the fields of the Avro records. Other fields are ignored. */
final class JsonEvents implements RecordFormat {
  /** The field or header that names the type of an event. */
  static final String TYPE = "type";

  private final EventShapes shapes;
  private final RowRules rules;
  private final JsonCells cells = new JsonCells();

  JsonEvents(EventShapes shapes, RowRules rules) {
    this.shapes = shapes;
    this.rules = rules;
  }

  @Override
  public LineItem row(RawEvent event, byte[] value) throws UnreadableEventException {
    return read(event, value, false);
  }

  @Override
  public LineItem tombstone(RawEvent event, byte[] key) throws UnreadableEventException {
    return read(event, key, true);
  }

  private LineItem read(RawEvent event, byte[] bytes, boolean tombstone)
      throws UnreadableEventException {
    try (JsonParser json = JsonCells.parser(bytes)) {
      String field = firstField(json);
      EventShape shape = shapes.named(TYPE.equals(field) ? json.getText() : type(event, bytes));
      Slots slots = new Slots(shape);
      boolean typed = false;
      for (; field != null; field = nextField(json)) {
        if (field.equals(TYPE)) {
          requireOnce(typed, field);
          typed = true;
        }
        int slot = shape.slotOf(field);
        if (slot < 0) {
          json.skipChildren();
        } else {
          requireOnce(slots.filled[slot], field);
          slots.put(slot, cell(shape, slot, json, bytes));
        }
      }
      if (json.nextToken() != null) {
        throw new UnreadableEventException("is no JSON: something follows the object");
      }
      boolean retracted = tombstone || Boolean.TRUE.equals(slots.values[shape.deleted()]);
      slots.requireWhole(retracted);
      return rules.row(shape, slots.values, retracted);
    } catch (IOException malformed) {
      throw malformed(malformed);
    }
  }

  /** What has been read of an event. */
  private static final class Slots {
    private final EventShape shape;
    private final @Nullable Object[] values;
    private final boolean[] filled;

    Slots(EventShape shape) {
      this.shape = shape;
      this.values = new @Nullable Object[shape.slots()];
      this.filled = new boolean[shape.slots()];
    }

    void put(int slot, @Nullable Object value) {
      values[slot] = value;
      filled[slot] = true;
    }

    /** Of a row that is taken back only the key is needed. */
    void requireWhole(boolean retracted) throws UnreadableEventException {
      for (int slot = 0; slot < filled.length; slot++) {
        boolean needed = !retracted || shape.isKey(slot) || slot == shape.source();
        if (!filled[slot] && needed && !shape.hasDefault(slot)) {
          throw new UnreadableEventException(shape.name(slot) + " is missing");
        }
      }
    }
  }

  private @Nullable Object cell(EventShape shape, int slot, JsonParser json, byte[] bytes)
      throws IOException, UnreadableEventException {
    try {
      return cells.of(shape, slot, json, bytes);
    } catch (UnreadableEventException fault) {
      throw new UnreadableEventException(shape.name(slot) + " " + fault.reason());
    }
  }

  /** Leaves the parser at the field's value; null at the object's end. */
  private static @Nullable String firstField(JsonParser json)
      throws IOException, UnreadableEventException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new UnreadableEventException("is no JSON object");
    }
    return nextField(json);
  }

  private static @Nullable String nextField(JsonParser json) throws IOException {
    String field = json.nextFieldName();
    if (field != null) {
      json.nextToken();
    }
    return field;
  }

  /** The type of an event that does not begin with it. */
  private static @Nullable String type(RawEvent event, byte[] bytes)
      throws IOException, UnreadableEventException {
    try (JsonParser json = JsonCells.parser(bytes)) {
      for (String field = firstField(json); field != null; field = nextField(json)) {
        if (field.equals(TYPE)) {
          return json.getText();
        }
        json.skipChildren();
      }
    }
    String[] names = event.headerNames();
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(TYPE)) {
        return new String(event.headerValues()[i], StandardCharsets.UTF_8);
      }
    }
    return null;
  }

  private static void requireOnce(boolean before, String field) throws UnreadableEventException {
    if (before) {
      throw new UnreadableEventException("is no JSON: Duplicate field '" + field + "'");
    }
  }

  static UnreadableEventException malformed(IOException cause) {
    String message =
        cause instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : cause.getMessage();
    return new UnreadableEventException("is no JSON: " + message);
  }
}
