package io.tidemark.event.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.event.LineItem;
import io.tidemark.event.RawEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** JSON objects with the fields of the Avro records. Other fields are ignored. */
final class JsonEvents implements RecordFormat {
  /** The field or header that names the type of an event. */
  static final String TYPE = "type";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final EventShapes shapes;
  private final RowRules rules;

  JsonEvents(EventShapes shapes, RowRules rules) {
    this.shapes = shapes;
    this.rules = rules;
  }

  @Override
  public LineItem row(RawEvent event, byte[] value) throws UnreadableEventException {
    JsonNode json = parse(value);
    EventShape shape = shapes.named(type(json, event));
    boolean deleted = json.path(EventShape.DELETED).asBoolean(false);
    return read(shape, json, deleted);
  }

  @Override
  public LineItem tombstone(RawEvent event, byte[] key) throws UnreadableEventException {
    JsonNode json = parse(key);
    EventShape shape = shapes.named(type(json, event));
    return read(shape, json, true);
  }

  /** Of a row that is taken back only the key is needed. */
  private LineItem read(EventShape shape, JsonNode json, boolean retracted)
      throws UnreadableEventException {
    @Nullable Object[] slots = new @Nullable Object[shape.slots()];
    for (int slot = 0; slot < slots.length; slot++) {
      Schema.Field field = shape.value().getField(shape.name(slot));
      JsonNode node = json.get(shape.name(slot));
      boolean needed = !retracted || shape.isKey(slot) || slot == shape.source();
      if (node != null) {
        slots[slot] = cell(shape, slot, node);
      } else if (needed && !field.hasDefaultValue()) {
        throw new UnreadableEventException(shape.name(slot) + " is missing");
      }
    }
    return rules.row(shape, slots, retracted);
  }

  private static @Nullable Object cell(EventShape shape, int slot, JsonNode node)
      throws UnreadableEventException {
    try {
      return JsonCells.of(shape, slot, node);
    } catch (UnreadableEventException fault) {
      throw new UnreadableEventException(shape.name(slot) + " " + fault.getMessage());
    }
  }

  private static JsonNode parse(byte[] bytes) throws UnreadableEventException {
    try {
      JsonNode json = JSON.readTree(bytes);
      if (json.isObject()) {
        return json;
      }
      throw new UnreadableEventException("is no JSON object");
    } catch (JsonProcessingException malformed) {
      throw new UnreadableEventException("is no JSON: " + malformed.getOriginalMessage());
    } catch (IOException malformed) {
      throw new UnreadableEventException("is no JSON: " + malformed.getMessage());
    }
  }

  private static @Nullable String type(JsonNode json, RawEvent event) {
    JsonNode field = json.get(TYPE);
    if (field != null) {
      return field.asText();
    }
    String[] names = event.headerNames();
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(TYPE)) {
        return new String(event.headerValues()[i], StandardCharsets.UTF_8);
      }
    }
    return null;
  }
}
