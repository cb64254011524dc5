package io.tidemark.scan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.frame.Column;
import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.Frame;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.TextColumn;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows a row of a frame to a person. */
final class RowJson {
  private static final int LONGEST = 4000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private RowJson() {}

  /** The row as a JSON object, cut after about 4 KB; the value at fault is shown as found. */
  static String of(Frame frame, int row, RowFaults.Fault fault) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < frame.names().size(); i++) {
      String name = frame.names().get(i);
      Object value = valueAt(frame.columns().get(i), row);
      values.put(name, name.equals(fault.column()) ? fault.value() : value);
    }
    try {
      String json = JSON.writeValueAsString(values);
      return json.length() <= LONGEST ? json : RowFaults.cut(json, LONGEST);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of plain values is not JSON", e);
    }
  }

  private static @Nullable Object valueAt(Column column, int row) {
    if (column instanceof TextColumn text) {
      int id = text.ids()[row];
      return id == TextColumn.NULL ? null : text.dictionary().get(id);
    }
    if (column instanceof LongColumn instants) {
      long micros = instants.values()[row];
      return micros == LongColumn.NULL ? null : InstantText.format(micros);
    }
    double number = ((DoubleColumn) column).values()[row];
    return Double.isNaN(number) ? null : (Object) number;
  }
}
