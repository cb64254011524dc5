package io.tidemark.config;

import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Spells the place of a value as {@code providers[0].account}. */
final class KeyPath {
  private KeyPath() {}

  static String child(String parent, String key) {
    return parent.isEmpty() ? key : key.isEmpty() ? parent : parent + "." + key;
  }

  static String item(String parent, int index) {
    return parent + "[" + index + "]";
  }

  static String of(List<JsonMappingException.Reference> references) {
    String path = "";
    for (JsonMappingException.Reference reference : references) {
      String name = reference.getFieldName();
      path = name == null ? item(path, reference.getIndex()) : child(path, name);
    }
    return path;
  }

  static String of(@Nullable JsonStreamContext context) {
    Deque<JsonStreamContext> outermostFirst = new ArrayDeque<>();
    for (JsonStreamContext level = context; level != null; level = level.getParent()) {
      outermostFirst.push(level);
    }
    String path = "";
    for (JsonStreamContext level : outermostFirst) {
      if (level.inArray() && level.hasCurrentIndex()) {
        path = item(path, level.getCurrentIndex());
      } else if (level.inObject() && level.getCurrentName() != null) {
        path = child(path, level.getCurrentName());
      }
    }
    return path;
  }
}
