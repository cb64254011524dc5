package io.tidemark.publish.table;

import io.tidemark.publish.rows.WireType;
import io.tidemark.workload.TargetColumn;
import io.tidemark.workload.TargetTable;
import io.tidemark.workload.TargetType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Matches declared columns with the table's actual ones. Types differ harmlessly where whatever is
 * written is read back as the same value; others are refused before anything is written.
 */
public final class WireTypes {
  private static final int NUMERIC_SCALE = 15;

  private WireTypes() {}

  /**
   * The actual type of every declared column, in its order.
   *
   * @throws InvalidTargetException naming every column that is missing or of an unsuitable type
   */
  public static List<WireType> of(TargetTable declared, TableShape actual) {
    List<WireType> wires = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (TargetColumn column : declared.columns()) {
      Optional<TableShape.Column> found = actual.column(column.name());
      Optional<WireType> wire = found.flatMap(shape -> wire(column.type(), shape));
      wire.ifPresent(wires::add);
      if (wire.isEmpty()) {
        wrong.add(mismatch(column, found));
      }
    }
    if (!wrong.isEmpty()) {
      throw new InvalidTargetException(
          "table " + actual.name() + " cannot hold the result: " + String.join("; ", wrong));
    }
    return wires;
  }

  private static Optional<WireType> wire(TargetType declared, TableShape.Column actual) {
    if (actual.generated()) {
      return Optional.empty();
    }
    String type = actual.type();
    return Optional.ofNullable(
        switch (declared) {
          case TEXT ->
              switch (type) {
                case "text", "varchar", "bpchar" -> WireType.TEXT;
                default -> null;
              };
          case JSON ->
              switch (type) {
                case "jsonb" -> WireType.JSONB;
                case "json" -> WireType.JSON;
                default -> null;
              };
          case UUID -> type.equals("uuid") ? WireType.UUID : null;
          case NUMERIC ->
              type.equals("float8")
                  ? WireType.FLOAT8
                  : type.equals("numeric") && keepsPlaces(actual.modifier())
                      ? WireType.NUMERIC
                      : null;
          case DATE -> type.equals("date") ? WireType.DATE : null;
          case INTEGER ->
              switch (type) {
                case "int2" -> WireType.INT2;
                case "int4" -> WireType.INT4;
                case "int8" -> WireType.INT8;
                default -> null;
              };
        });
  }

  /**
   * Fewer places would round without a word, and no reader could ever match the ledger's checksum.
   * Fewer digits before the point are an error of the database when they do not suffice.
   */
  private static boolean keepsPlaces(int modifier) {
    if (modifier < 0) {
      return true;
    }
    int scale = (((modifier - 4) & 0x7ff) ^ 1024) - 1024;
    return scale >= NUMERIC_SCALE;
  }

  private static String mismatch(TargetColumn declared, Optional<TableShape.Column> found) {
    String expected = "expected " + declared.type().sql();
    if (found.isEmpty()) {
      return "column " + declared.name() + " is missing, " + expected;
    }
    String generated = found.get().generated() ? " generated always" : "";
    return "column "
        + declared.name()
        + " is "
        + found.get().shownType()
        + generated
        + ", "
        + expected;
  }
}
