package io.tidemark.publish.table;

import io.tidemark.frame.Column;
import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;
import io.tidemark.publish.rows.JsonText;
import io.tidemark.workload.TargetType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Collects one column of a result into a frame's column. */
interface ReadBackColumn {
  void add(ResultSet row, int index) throws SQLException;

  Column build();

  static ReadBackColumn of(TargetType type) {
    return switch (type) {
      case TEXT, UUID -> new Texts(false);
      case JSON -> new Texts(true);
      case NUMERIC -> new Doubles();
      case DATE, INTEGER -> new Longs(type);
    };
  }

  /** Text; JSON is brought into its canonical form, once for each distinct text. */
  final class Texts implements ReadBackColumn {
    private final StringPool pool = new StringPool();
    private final Map<String, String> canonical = new HashMap<>();
    private final boolean json;
    private int[] ids = new int[64];
    private int size;

    private Texts(boolean json) {
      this.json = json;
    }

    @Override
    public void add(ResultSet row, int index) throws SQLException {
      String text = row.getString(index);
      if (size == ids.length) {
        ids = Arrays.copyOf(ids, 2 * size);
      }
      ids[size++] = text == null ? TextColumn.NULL : pool.idOf(form(text));
    }

    private String form(String text) {
      return json ? canonical.computeIfAbsent(text, JsonText::canonical) : text;
    }

    @Override
    public Column build() {
      return new TextColumn(ids, pool);
    }
  }

  /** Numbers: a decimal of at most 15 digits is the same decimal after the way through a double. */
  final class Doubles implements ReadBackColumn {
    private double[] values = new double[64];
    private int size;

    @Override
    public void add(ResultSet row, int index) throws SQLException {
      double value = row.getDouble(index);
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = row.wasNull() ? DoubleColumn.NULL : value;
    }

    @Override
    public Column build() {
      return new DoubleColumn(values);
    }
  }

  /** Dates and integers. */
  final class Longs implements ReadBackColumn {
    private final boolean date;
    private long[] values = new long[64];
    private int size;

    private Longs(TargetType type) {
      date = type == TargetType.DATE;
    }

    @Override
    public void add(ResultSet row, int index) throws SQLException {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = date ? day(row, index) : integer(row, index);
    }

    private static long day(ResultSet row, int index) throws SQLException {
      LocalDate value = row.getObject(index, LocalDate.class);
      return value == null ? LongColumn.NULL : value.toEpochDay();
    }

    private static long integer(ResultSet row, int index) throws SQLException {
      long value = row.getLong(index);
      return row.wasNull() ? LongColumn.NULL : value;
    }

    @Override
    public Column build() {
      return new LongColumn(values);
    }
  }
}
