package io.tidemark.workload;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a workload recognises in a path.
 *
 * @param path relative to the lake's root, '/' between levels
 * @param dataset name of the {@link Dataset} it holds
 * @param source whose data it is
 * @param unit names the payload that the file is a piece of, without format and chunk number: where
 *     the same unit exists in two formats, only the Parquet form is read
 * @param date the date in the file's name, if it has one: orders reading and counts progress, never
 *     decides what the file holds
 * @param payload the delivery that it belongs to, if it belongs to one
 */
public record LakeFile(
    String path,
    String dataset,
    LakeFormat format,
    String source,
    String unit,
    Optional<LocalDate> date,
    Optional<Payload> payload) {
  /** A file that belongs to no delivery. */
  public LakeFile(
      String path,
      String dataset,
      LakeFormat format,
      String source,
      String unit,
      Optional<LocalDate> date) {
    this(path, dataset, format, source, unit, date, Optional.empty());
  }
}
