package io.tidemark.workload;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Names a date slice, the unit that is folded, published and counted whole.
 *
 * <p>The hash is written out because it decides which key group owns a slice's state: it must stay
 * the same in every release and on every JVM. The date is a number because Flink, which finds this
 * record in state, has no serializer of its own for dates in records.
 *
 * @param pipeline the workload's name
 * @param source whose data it is, for OpenShift the provider's uuid
 * @param epochDay the slice's date, UTC, in days since 1970-01-01
 */
public record SliceId(String pipeline, String source, long epochDay) {
  public SliceId {
    Objects.requireNonNull(pipeline, "pipeline");
    Objects.requireNonNull(source, "source");
  }

  public SliceId(String pipeline, String source, LocalDate date) {
    this(pipeline, source, date.toEpochDay());
  }

  public LocalDate date() {
    return LocalDate.ofEpochDay(epochDay);
  }

  @Override
  public int hashCode() {
    int hash = pipeline.hashCode();
    hash = 31 * hash + source.hashCode();
    return 31 * hash + Long.hashCode(epochDay);
  }

  @Override
  public String toString() {
    return pipeline + "/" + source + "/" + date();
  }
}
