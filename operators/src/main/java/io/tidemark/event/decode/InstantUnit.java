package io.tidemark.event.decode;

import io.tidemark.frame.LongColumn;
import io.tidemark.scan.InstantText;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;

/** How an instant is written as a number. One without a zone is taken as UTC. */
enum InstantUnit {
  DAYS(86_400_000_000L, 1),
  MILLIS(1000, 1),
  MICROS(1, 1),
  NANOS(1, 1000);

  private final long micros;
  private final long parts;

  InstantUnit(long micros, long parts) {
    this.micros = micros;
    this.parts = parts;
  }

  /** By the writer's logical type; a plain number is what the newest schema says: microseconds. */
  static InstantUnit of(Schema written) {
    LogicalType type = written.getLogicalType();
    return switch (type == null ? "" : type.getName()) {
      case "date" -> DAYS;
      case "timestamp-millis", "local-timestamp-millis" -> MILLIS;
      case "timestamp-nanos", "local-timestamp-nanos" -> NANOS;
      default -> MICROS;
    };
  }

  /** Microseconds since the epoch. */
  Long micros(long stored) throws UnreadableEventException {
    long scaled = Math.floorDiv(stored, parts);
    boolean overflows = Math.abs(scaled) > Long.MAX_VALUE / micros;
    long result = overflows ? InstantText.INVALID : InstantText.inRange(scaled * micros);
    if (result == InstantText.INVALID) {
      throw new UnreadableEventException(
          "is " + stored + " (" + this + "): expected an instant in the years 0000 to 9999");
    }
    return result;
  }

  static Long ofText(String text) throws UnreadableEventException {
    long micros = InstantText.parse(text);
    if (micros == InstantText.INVALID || micros == LongColumn.NULL) {
      throw new UnreadableEventException(
          "is '" + Shown.text(text) + "': expected " + InstantText.EXPECTED);
    }
    return micros;
  }
}
