package io.tidemark.scan;

import io.tidemark.workload.ColumnSpec;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Which stored types can be read as which column types. */
final class Converters {
  private Converters() {}

  /** The converter from a field to its cells. */
  static CellConverter of(ColumnSpec spec, Type field, Cells cells) throws UnreadableFileException {
    if (!field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED)) {
      throw unreadable(spec, field, "a nested or repeated column");
    }
    PrimitiveType type = field.asPrimitiveType();
    CellConverter converter = isText(type) ? ofText(cells) : ofNumbers(type, cells);
    if (converter == null) {
      throw unreadable(spec, field, "a column of this type");
    }
    return converter;
  }

  private static CellConverter ofText(Cells cells) {
    return cells instanceof TextCells texts ? new TextConverter(texts) : new ParsedConverter(cells);
  }

  private static @Nullable CellConverter ofNumbers(PrimitiveType type, Cells cells) {
    PrimitiveTypeName stored = type.getPrimitiveTypeName();
    if (cells instanceof InstantCells instants) {
      InstantForm form = InstantForm.of(type);
      return form == null ? null : new InstantConverter(instants, stored, form);
    }
    PhysicalNumber form = PhysicalNumber.of(type);
    if (form == null) {
      return null;
    }
    return cells instanceof TextCells texts
        ? new PrintedConverter(texts, stored, form)
        : new NumberConverter((NumberCells) cells, stored, form);
  }

  private static boolean isText(PrimitiveType type) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    return type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY
        && (meaning == null
            || meaning instanceof StringLogicalTypeAnnotation
            || meaning instanceof EnumLogicalTypeAnnotation
            || meaning instanceof JsonLogicalTypeAnnotation);
  }

  private static UnreadableFileException unreadable(ColumnSpec spec, Type field, String what) {
    String type = field.toString().replaceAll("\\s+", " ");
    return new UnreadableFileException(
        "column "
            + spec.name()
            + " is \""
            + type
            + "\"; "
            + what
            + " cannot be read as "
            + spec.type());
  }
}
