package io.tidemark.publish.rows;

import io.tidemark.workload.TargetColumn;

/** Appends one column's cell of a row in binary COPY form: length and value, -1 for null. */
interface CellWriter {
  int DAYS_FROM_1970_TO_2000 = 10_957;
  int JSONB_VERSION = 1;

  /** Stands for a length. */
  int NULL = -1;

  void write(int row, RowBuffer out);

  static CellWriter of(TargetColumn declared, CanonicalColumn column, WireType wire) {
    if (column instanceof CanonicalColumn.Bytes bytes) {
      return wire == WireType.JSONB ? jsonb(bytes) : bytes::digestForm;
    }
    if (column instanceof CanonicalColumn.Numbers numbers) {
      return wire == WireType.FLOAT8 ? float8(numbers) : numeric(numbers);
    }
    CanonicalColumn.Integers integers = (CanonicalColumn.Integers) column;
    return switch (wire) {
      case DATE -> date(integers);
      case INT2 -> int2(declared, integers);
      case INT8 -> integers::digestForm;
      default -> int4(integers);
    };
  }

  private static CellWriter jsonb(CanonicalColumn.Bytes column) {
    return (row, out) -> {
      if (column.isNull(row)) {
        out.putInt(NULL);
        return;
      }
      byte[] text = column.at(row);
      out.putInt(1 + text.length);
      out.putByte(JSONB_VERSION);
      out.put(text);
    };
  }

  private static CellWriter numeric(CanonicalColumn.Numbers column) {
    return (row, out) -> {
      if (column.isNull(row)) {
        out.putInt(NULL);
      } else {
        NumericWire.write(column.at(row), out);
      }
    };
  }

  private static CellWriter float8(CanonicalColumn.Numbers column) {
    return (row, out) -> {
      if (column.isNull(row)) {
        out.putInt(NULL);
        return;
      }
      out.putInt(Double.BYTES);
      out.putLong(Double.doubleToLongBits(column.at(row).toBigDecimal().doubleValue()));
    };
  }

  private static CellWriter date(CanonicalColumn.Integers column) {
    return (row, out) -> {
      if (column.isNull(row)) {
        out.putInt(NULL);
        return;
      }
      out.putInt(Integer.BYTES);
      out.putInt((int) (column.values()[row] - DAYS_FROM_1970_TO_2000));
    };
  }

  private static CellWriter int4(CanonicalColumn.Integers column) {
    return (row, out) -> {
      if (column.isNull(row)) {
        out.putInt(NULL);
        return;
      }
      out.putInt(Integer.BYTES);
      out.putInt((int) column.values()[row]);
    };
  }

  private static CellWriter int2(TargetColumn declared, CanonicalColumn.Integers column) {
    return (row, out) -> {
      if (column.isNull(row)) {
        out.putInt(NULL);
        return;
      }
      long value = column.values()[row];
      if (value != (short) value) {
        throw new IllegalArgumentException(
            "column " + declared.name() + ": " + value + " does not fit the table's smallint");
      }
      out.putInt(Short.BYTES);
      out.putShort((int) value);
    };
  }
}
