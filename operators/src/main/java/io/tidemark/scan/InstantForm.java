package io.tidemark.scan;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * How a column stores instants. A timestamp without a zone is taken as UTC. Results are
 * microseconds since the epoch, or {@link InstantText#INVALID} outside the years 0000 to 9999.
 */
enum InstantForm {
  DAYS(86_400_000_000L),
  MILLIS(1000),
  MICROS(1),
  NANOS(1),
  /** Nanoseconds of the day and Julian day number, as old writers do. */
  INT96(1);

  private static final long EPOCH_AS_JULIAN_DAY = 2_440_588;

  private final long micros;

  InstantForm(long micros) {
    this.micros = micros;
  }

  /** The form of a column, or null if it holds no instants. */
  static @Nullable InstantForm of(PrimitiveType type) {
    if (type.getPrimitiveTypeName() == PrimitiveTypeName.INT96) {
      return INT96;
    }
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
      return switch (timestamp.getUnit()) {
        case MILLIS -> MILLIS;
        case MICROS -> MICROS;
        case NANOS -> NANOS;
      };
    }
    return meaning instanceof DateLogicalTypeAnnotation ? DAYS : null;
  }

  long ofLong(long stored) {
    if (this == NANOS) {
      return Math.floorDiv(stored, 1000);
    }
    boolean overflows = stored > Long.MAX_VALUE / micros || stored < Long.MIN_VALUE / micros;
    return overflows ? InstantText.INVALID : InstantText.inRange(stored * micros);
  }

  static long ofInt96(Binary stored) {
    ByteBuffer bytes = stored.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    long nanos = bytes.getLong(bytes.position());
    int julianDay = bytes.getInt(bytes.position() + Long.BYTES);
    long midnight = DAYS.ofLong(julianDay - EPOCH_AS_JULIAN_DAY);
    return midnight == InstantText.INVALID
        ? InstantText.INVALID
        : InstantText.inRange(midnight + Math.floorDiv(nanos, 1000));
  }
}
