package io.tidemark.generate.file;

import io.tidemark.generate.report.ColumnKind;
import io.tidemark.generate.report.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Text of a row's values, remembering each column's last one: most columns repeat. */
final class CsvText {
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss '+0000 UTC'").withZone(ZoneOffset.UTC);

  private final long[] lastNumber;
  private final String[] lastText;

  CsvText(int columns) {
    lastNumber = new long[columns];
    lastText = new String[columns];
    java.util.Arrays.fill(lastText, "");
  }

  String of(ColumnKind kind, Row row, int column) {
    if (kind == ColumnKind.TEXT) {
      return row.text(column).csv();
    }
    long number = row.number(column);
    if (number != lastNumber[column] || lastText[column].isEmpty()) {
      lastNumber[column] = number;
      lastText[column] = format(kind, number);
    }
    return lastText[column];
  }

  private static String format(ColumnKind kind, long number) {
    return switch (kind) {
      case INSTANT -> INSTANT.format(Instant.ofEpochMilli(number));
      case THOUSANDTHS -> thousandths(number);
      case WHOLE, TEXT -> Long.toString(number);
    };
  }

  private static String thousandths(long number) {
    long fraction = Math.floorMod(number, 1000L);
    String zeros = fraction < 10 ? "00" : fraction < 100 ? "0" : "";
    return Math.floorDiv(number, 1000L) + "." + zeros + fraction;
  }
}
