package io.tidemark.event.decode;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.workload.ColumnType;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** JSON values as cells. */
final class JsonCells {
  private JsonCells() {}

  static @Nullable Object of(EventShape shape, int slot, JsonNode node)
      throws UnreadableEventException {
    if (node.isNull()) {
      return null;
    }
    if (slot == shape.deleted()) {
      return require(node.isBoolean(), node, "true or false").booleanValue();
    }
    if (slot == shape.version()) {
      return whole(node).longValue();
    }
    if (slot == shape.source()) {
      return wellFormed(require(node.isTextual(), node, "a text").textValue());
    }
    ColumnType type = shape.dataset().columns().get(slot).type();
    return switch (type) {
      case INSTANT -> node.isTextual() ? InstantUnit.ofText(node.textValue()) : micros(node);
      case NUMBER -> Numbers.finite(require(node.isNumber(), node, "a number").doubleValue());
      case TEXT -> text(shape, slot, node);
    };
  }

  private static Long micros(JsonNode node) throws UnreadableEventException {
    return InstantUnit.MICROS.micros(whole(node).longValue());
  }

  private static JsonNode whole(JsonNode node) throws UnreadableEventException {
    return require(
        node.isIntegralNumber() && node.canConvertToLong(), node, "a whole number of 64 bits");
  }

  private static String text(EventShape shape, int slot, JsonNode node)
      throws UnreadableEventException {
    if (node.isTextual()) {
      return wellFormed(node.textValue());
    }
    boolean map = takesMap(shape.value().getField(shape.name(slot)).schema());
    return require(map && node.isObject(), node, map ? "an object or a text" : "a text").toString();
  }

  static boolean takesMap(Schema schema) {
    return schema.isUnion()
        ? schema.getTypes().stream().anyMatch(JsonCells::takesMap)
        : schema.getType() == Schema.Type.MAP;
  }

  /** A half of a character, which only an escape can write, has no bytes to be kept as. */
  private static String wellFormed(String text) throws UnreadableEventException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(++i));
        if (!paired) {
          throw new UnreadableEventException("holds an unpaired surrogate");
        }
      }
    }
    return text;
  }

  private static JsonNode require(boolean right, JsonNode node, String expected)
      throws UnreadableEventException {
    if (!right) {
      throw new UnreadableEventException(
          "is " + Shown.text(node.toString()) + ": expected " + expected);
    }
    return node;
  }
}
