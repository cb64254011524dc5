package io.tidemark.flink.source;

import io.tidemark.intake.FileScan;

/** What a split yields within a reader. */
sealed interface Scanned {
  record File(FileScan scan) implements Scanned {}

  record Mark(long asOf) implements Scanned {}
}
