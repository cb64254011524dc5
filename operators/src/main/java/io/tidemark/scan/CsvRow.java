package io.tidemark.scan;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The fields of one row as bytes, overwritten by the next row. The parser sees each byte as a
 * character (CSV's own characters are ASCII, and no byte of a longer UTF-8 sequence is), so that
 * only wanted fields are decoded and a malformed one spoils its row, not the file.
 */
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> {
  private static final int LARGEST = 1 << 24;
  private static final int MOST_FIELDS = 1 << 14;
  private static final int LONGEST_TEXT = 4000;

  private byte[] bytes = new byte[1 << 12];
  private int[] ends = new int[64];
  private int fields;

  @Override
  protected void handleBegin(long line) {
    fields = 0;
  }

  @Override
  protected void handleField(int field, char[] text, int offset, int length, boolean quoted) {
    int start = start(field);
    int end = start + length;
    if (end > LARGEST || field == MOST_FIELDS) {
      throw new CsvParseException(
          "a row of more than " + (end > LARGEST ? LARGEST + " bytes" : MOST_FIELDS + " fields"));
    }
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
    }
    if (field == ends.length) {
      ends = Arrays.copyOf(ends, 2 * field);
    }
    for (int i = 0; i < length; i++) {
      bytes[start + i] = (byte) text[offset + i];
    }
    ends[field] = end;
    fields = field + 1;
  }

  @Override
  protected CsvRow buildRecord() {
    return this;
  }

  int fields() {
    return fields;
  }

  byte[] bytes() {
    return bytes;
  }

  int start(int field) {
    return field == 0 ? 0 : ends[field - 1];
  }

  int length(int field) {
    return ends[field] - start(field);
  }

  String text(int field) {
    return new String(bytes, start(field), length(field), StandardCharsets.UTF_8);
  }

  /** The row as CSV, cut after about 4 KB. */
  String asCsv() {
    StringBuilder row = new StringBuilder();
    for (int field = 0; field < fields && row.length() <= LONGEST_TEXT; field++) {
      String text = text(field);
      boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
      row.append(field == 0 ? "" : ",");
      row.append(plain ? text : '"' + text.replace("\"", "\"\"") + '"');
    }
    return row.length() <= LONGEST_TEXT
        ? row.toString()
        : RowFaults.cut(row.toString(), LONGEST_TEXT);
  }
}
