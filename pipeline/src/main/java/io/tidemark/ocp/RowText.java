package io.tidemark.ocp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.tidemark.frame.Column;
import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.Frame;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.TextColumn;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A row as a JSON object of the columns that are read, without its nulls: what quarantine keeps.
 * All ASCII, so that even text which PostgreSQL cannot store can be kept.
 */
final class RowText {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private RowText() {}

  static String of(Frame frame, int row) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (int column = 0; column < frame.columns().size(); column++) {
        write(json, frame.names().get(column), frame.columns().get(column), row);
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, String name, Column column, int row)
      throws IOException {
    if (column instanceof TextColumn text && text.ids()[row] != TextColumn.NULL) {
      json.writeStringField(name, text.dictionary().get(text.ids()[row]));
    } else if (column instanceof DoubleColumn numbers && !Double.isNaN(numbers.values()[row])) {
      json.writeStringField(name, Double.toString(numbers.values()[row]));
    } else if (column instanceof LongColumn instants && instants.values()[row] != LongColumn.NULL) {
      Instant instant = Instant.EPOCH.plus(instants.values()[row], ChronoUnit.MICROS);
      json.writeStringField(name, instant.toString());
    }
  }
}
