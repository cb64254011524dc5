package io.tidemark.event.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.scan.InstantText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Writes JSON objects that name their type. */
final class JsonWriter implements RecordWriter {
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public byte[] write(EventShape shape, Schema schema, ItemFields item) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put(JsonEvents.TYPE, shape.dataset().name());
    for (Schema.Field field : schema.getFields()) {
      object.put(field.name(), value(shape, field, item.get(field.name())));
    }
    try {
      return JSON.writeValueAsBytes(object);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "a row of " + shape.dataset().name() + " has no JSON: " + e.getMessage(), e);
    }
  }

  private static @Nullable Object value(
      EventShape shape, Schema.Field field, @Nullable Object cell) {
    if (cell instanceof Long micros && shape.isInstant(shape.slotOf(field.name()))) {
      return InstantText.format(micros);
    }
    if (cell instanceof String text && EventShape.takesMap(field.schema())) {
      Map<String, String> labels = FlatLabels.of(text);
      return labels == null ? text : labels;
    }
    return cell;
  }
}
