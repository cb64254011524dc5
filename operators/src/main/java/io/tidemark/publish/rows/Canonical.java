package io.tidemark.publish.rows;

import io.tidemark.frame.Column;
import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.TextColumn;
import io.tidemark.workload.TargetColumn;
import io.tidemark.workload.TargetType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Brings one column into canonical form, and refuses values that its declared type cannot hold. */
final class Canonical {
  private static final int UUID_TEXT_LENGTH = 36;

  /** 4713-01-01 BC and 5874897-12-31, the first and last dates of PostgreSQL. */
  private static final long FIRST_DAY = -2_440_550;

  private static final long LAST_DAY = 2_145_042_541;

  private Canonical() {}

  /**
   * @param texts what the columns before have encoded
   */
  static CanonicalColumn column(
      TargetColumn declared, Column column, int rows, EncodedTexts texts) {
    CanonicalColumn canonical =
        switch (declared.type()) {
          case TEXT, JSON, UUID ->
              texts(declared, as(TextColumn.class, declared, column), rows, texts);
          case NUMERIC -> numbers(declared, as(DoubleColumn.class, declared, column), rows);
          case DATE ->
              integers(declared, as(LongColumn.class, declared, column), rows, FIRST_DAY, LAST_DAY);
          case INTEGER ->
              integers(
                  declared,
                  as(LongColumn.class, declared, column),
                  rows,
                  Integer.MIN_VALUE,
                  Integer.MAX_VALUE);
        };
    if (!declared.nullable()) {
      requireNoNull(declared, canonical, rows);
    }
    return canonical;
  }

  private static CanonicalColumn texts(
      TargetColumn declared, TextColumn column, int rows, EncodedTexts texts) {
    byte[][] values = texts.of(declared.type(), column.dictionary());
    for (int row = 0; row < rows; row++) {
      int id = column.ids()[row];
      if (id >= 0 && values[id] == null) {
        values[id] = bytes(declared, column.dictionary().get(id), row);
      }
    }
    return new CanonicalColumn.Bytes(column.ids(), values);
  }

  private static byte[] bytes(TargetColumn declared, String text, int row) {
    try {
      return bytes(declared.type(), text);
    } catch (IllegalArgumentException e) {
      throw refused(declared, row, String.valueOf(e.getMessage()));
    }
  }

  /** A lone surrogate has no UTF-8 form and becomes a question mark. */
  private static byte[] bytes(TargetType type, String text) {
    if (type == TargetType.UUID) {
      return uuid(text);
    }
    if (type == TargetType.JSON) {
      return JsonText.canonical(text).getBytes(StandardCharsets.UTF_8);
    }
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("text with a NUL character, which PostgreSQL refuses");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] uuid(String text) {
    if (text.length() != UUID_TEXT_LENGTH) {
      throw new IllegalArgumentException("'" + text + "': expected a uuid of 36 characters");
    }
    UUID uuid = UUID.fromString(text);
    return ByteBuffer.allocate(16)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  private static CanonicalColumn numbers(TargetColumn declared, DoubleColumn column, int rows) {
    for (int row = 0; row < rows; row++) {
      if (!NumericDigits.fits(column.values()[row])) {
        throw refused(
            declared,
            row,
            column.values()[row] + ": expected a magnitude below 10^18 after rounding");
      }
    }
    return new CanonicalColumn.Numbers(column.values(), new NumericDigits());
  }

  private static CanonicalColumn integers(
      TargetColumn declared, LongColumn column, int rows, long least, long greatest) {
    for (int row = 0; row < rows; row++) {
      long value = column.values()[row];
      if (value != LongColumn.NULL && (value < least || value > greatest)) {
        throw refused(declared, row, value + ": expected " + least + " to " + greatest);
      }
    }
    return new CanonicalColumn.Integers(column.values());
  }

  private static void requireNoNull(TargetColumn declared, CanonicalColumn column, int rows) {
    for (int row = 0; row < rows; row++) {
      if (column.isNull(row)) {
        throw refused(declared, row, "null: expected a value, the column is not nullable");
      }
    }
  }

  private static <T extends Column> T as(Class<T> kind, TargetColumn declared, Column column) {
    if (!kind.isInstance(column)) {
      throw new IllegalArgumentException(
          "column "
              + declared.name()
              + " of type "
              + declared.type()
              + " comes as "
              + column.getClass().getSimpleName()
              + ": expected "
              + kind.getSimpleName());
    }
    return kind.cast(column);
  }

  private static IllegalArgumentException refused(TargetColumn declared, int row, String why) {
    return new IllegalArgumentException("column " + declared.name() + ", row " + row + ": " + why);
  }
}
