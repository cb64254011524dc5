package io.tidemark.ocp;

import io.tidemark.workload.LakeFormat;
import java.util.Optional;

/** A file name without its ending, which tells the format. */
record FileStem(String stem, LakeFormat format) {
  /** Empty for names of other formats and for files that writers hide or have not finished. */
  static Optional<FileStem> parse(String name) {
    if (name.startsWith(".") || name.startsWith("_")) {
      return Optional.empty();
    }
    return without(name, ".parquet", LakeFormat.PARQUET)
        .or(() -> without(name, ".csv", LakeFormat.CSV))
        .or(() -> without(name, ".csv.gz", LakeFormat.CSV));
  }

  private static Optional<FileStem> without(String name, String ending, LakeFormat format) {
    return name.endsWith(ending) && name.length() > ending.length()
        ? Optional.of(new FileStem(name.substring(0, name.length() - ending.length()), format))
        : Optional.empty();
  }
}
