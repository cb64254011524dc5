package io.tidemark.flink.plan;

import io.tidemark.intake.FileScan;

/** Sees which files are read or taken back. */
public final class FilesSeen implements Observer<FileScan> {
  private static final long serialVersionUID = 1L;

  @Override
  public void see(FileScan scan, Observations into) {
    into.task(scan.task());
  }
}
