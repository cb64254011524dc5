package io.tidemark.scan;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * What an integer or decimal column's stored values denote.
 *
 * @param scale decimal digits after the point
 * @param unsigned whether the sign bit counts as the highest bit
 */
record PhysicalNumber(int scale, boolean unsigned) {
  private static final long EXACT = 1L << 53;
  private static final int EXACT_POWERS = 22;

  /** The form of a numeric column, or null if the column holds no numbers. */
  static @Nullable PhysicalNumber of(PrimitiveType type) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      return new PhysicalNumber(decimal.getScale(), false);
    }
    PrimitiveTypeName stored = type.getPrimitiveTypeName();
    boolean integer = stored == PrimitiveTypeName.INT32 || stored == PrimitiveTypeName.INT64;
    if (integer && meaning instanceof IntLogicalTypeAnnotation annotated) {
      return new PhysicalNumber(0, !annotated.isSigned());
    }
    boolean other =
        stored == PrimitiveTypeName.DOUBLE
            || stored == PrimitiveTypeName.FLOAT
            || stored == PrimitiveTypeName.BOOLEAN;
    return meaning == null && (integer || other) ? new PhysicalNumber(0, false) : null;
  }

  double ofInt(int stored) {
    return ofLong(unsigned ? Integer.toUnsignedLong(stored) : stored);
  }

  double ofLong(long stored) {
    if (unsigned && stored < 0) {
      return exact(stored).doubleValue();
    }
    if (scale == 0) {
      return stored;
    }
    // Below 2^53 and up to 10^22 both operands are exact, so the division rounds correctly.
    boolean exact = stored >= -EXACT && stored <= EXACT && scale <= EXACT_POWERS;
    return exact ? stored / NumberText.power(scale) : exact(stored).doubleValue();
  }

  double ofBinary(Binary stored) {
    return exact(stored).doubleValue();
  }

  String textOfInt(int stored) {
    return textOfLong(unsigned ? Integer.toUnsignedLong(stored) : stored);
  }

  String textOfLong(long stored) {
    return exact(stored).toPlainString();
  }

  String textOfBinary(Binary stored) {
    return exact(stored).toPlainString();
  }

  private BigDecimal exact(long stored) {
    return unsigned
        ? new BigDecimal(Long.toUnsignedString(stored))
        : BigDecimal.valueOf(stored, scale);
  }

  private BigDecimal exact(Binary stored) {
    return new BigDecimal(new BigInteger(stored.getBytes()), scale);
  }
}
