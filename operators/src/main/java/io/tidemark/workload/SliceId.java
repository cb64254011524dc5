package io.tidemark.workload;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Names a date slice, the unit that is folded, published and counted whole.
 *
 * <p>The hash is written out because it decides which key group owns a slice's state: it must stay
 * the same in every release and on every JVM.
 *
 * @param pipeline the workload's name
 * @param source whose data it is, for OpenShift the provider's uuid
 * @param date the slice's date, UTC
 */
public record SliceId(String pipeline, String source, LocalDate date) {
  public SliceId {
    Objects.requireNonNull(pipeline, "pipeline");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(date, "date");
  }

  @Override
  public int hashCode() {
    int hash = pipeline.hashCode();
    hash = 31 * hash + source.hashCode();
    return 31 * hash + Long.hashCode(date.toEpochDay());
  }

  @Override
  public String toString() {
    return pipeline + "/" + source + "/" + date;
  }
}
