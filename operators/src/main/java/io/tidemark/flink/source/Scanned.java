package io.tidemark.flink.source;

import io.tidemark.intake.FileScan;
import io.tidemark.lake.FileReport;

/** What a split yields within a reader. */
sealed interface Scanned {
  record File(FileScan scan, FileReport report) implements Scanned {}

  /** A file that could not be read as the task wants it; the enumerator is to look again. */
  record Missed(FileReport report) implements Scanned {}

  /** What a slice is told without a file having been read. */
  record Notice(FileScan scan) implements Scanned {}

  record Mark(long asOf) implements Scanned {}
}
