package io.tidemark.event.hour;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.event.EventFrame;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.TextColumn;
import io.tidemark.scan.InstantText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as a JSON object of its dataset's columns: what is left of an event whose record is not at
 * hand any more. A column without value is left out; {@code version} and {@code deleted} stand
 * there if the event has them.
 */
final class RowJson {
  private static final JsonMapper JSON = new JsonMapper();

  private RowJson() {}

  static String of(EventColumns columns, int row) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int column = 0; column < columns.topic; column++) {
      Object cell = cell(columns, column, row);
      if (cell != null) {
        object.put(columns.name(column), cell);
      }
    }
    long version = columns.integer(columns.version, row);
    if (version != LongColumn.NULL) {
      object.put(EventFrame.VERSION.substring(1), version);
    }
    if (columns.integer(columns.deleted, row) != 0) {
      object.put(EventFrame.DELETED.substring(1), true);
    }
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row of texts and numbers has no JSON", e);
    }
  }

  private static @Nullable Object cell(EventColumns columns, int column, int row) {
    return switch (columns.type(column)) {
      case TEXT -> {
        int id = columns.id(column, row);
        yield id == TextColumn.NULL ? null : columns.pool(column).get(id);
      }
      case NUMBER -> {
        double number = columns.number(column, row);
        yield Double.isNaN(number) ? null : number;
      }
      case INSTANT -> {
        long micros = columns.integer(column, row);
        yield micros == LongColumn.NULL ? null : InstantText.format(micros);
      }
    };
  }
}
