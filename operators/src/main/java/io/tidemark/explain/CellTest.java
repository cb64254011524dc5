package io.tidemark.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.frame.Frame;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.TextColumn;
import io.tidemark.publish.rows.JsonText;
import io.tidemark.publish.rows.NumericDigits;
import io.tidemark.workload.TargetColumn;
import io.tidemark.workload.TargetType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A test of one column's cells as text, done once for each distinct text.
 *
 * @param holds is given a cell's text; empty for null
 */
record CellTest(String column, TargetType type, Predicate<String> holds) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  static CellTest of(TargetColumn column, String value) {
    return new CellTest(column.name(), column.type(), expected(column.type(), value)::equals);
  }

  /** Of the value of a key in objects: texts as they are, others in their canonical form. */
  static CellTest ofKey(TargetColumn column, String key, String value) {
    return new CellTest(
        column.name(),
        column.type(),
        json -> (json.isEmpty() ? "" : member(json, key)).equals(value));
  }

  /** Takes out the rows for which it does not hold. */
  void keep(Frame rows, BitSet matching) {
    IntFunction<String> cells = cells(rows);
    Map<String, Boolean> known = new HashMap<>();
    for (int row = matching.nextSetBit(0); row >= 0; row = matching.nextSetBit(row + 1)) {
      if (!known.computeIfAbsent(cells.apply(row), holds::test)) {
        matching.clear(row);
      }
    }
  }

  private static String expected(TargetType type, String value) {
    if (value.isEmpty()) {
      return value;
    }
    return switch (type) {
      case JSON -> JsonText.canonical(value);
      case UUID -> value.toLowerCase(Locale.ROOT);
      case NUMERIC -> number(value);
      case TEXT, DATE, INTEGER -> value;
    };
  }

  private static String number(String value) {
    try {
      return plain(new BigDecimal(value));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + value + "' is no number", e);
    }
  }

  private IntFunction<String> cells(Frame rows) {
    return switch (type) {
      case TEXT, JSON -> row -> text(rows.text(column), row);
      case UUID -> row -> text(rows.text(column), row).toLowerCase(Locale.ROOT);
      case NUMERIC -> row -> number(rows.doubles(column).values()[row]);
      case DATE -> row -> integer(rows.longs(column), row, true);
      case INTEGER -> row -> integer(rows.longs(column), row, false);
    };
  }

  private static String text(TextColumn column, int row) {
    int id = column.ids()[row];
    return id == TextColumn.NULL ? "" : column.dictionary().get(id);
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    NumericDigits digits = new NumericDigits();
    digits.set(value);
    return plain(digits.toBigDecimal());
  }

  private static String integer(LongColumn column, int row, boolean date) {
    long value = column.values()[row];
    if (value == LongColumn.NULL) {
      return "";
    }
    return date ? LocalDate.ofEpochDay(value).toString() : Long.toString(value);
  }

  private static String member(String json, String key) {
    @Nullable JsonNode member = read(json).get(key);
    if (member == null || member.isNull()) {
      return "";
    }
    return member.isTextual() ? member.textValue() : JsonText.canonical(member.toString());
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON column holds " + json, e);
    }
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
