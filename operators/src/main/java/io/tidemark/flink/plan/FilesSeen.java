package io.tidemark.flink.plan;

import io.tidemark.intake.FileScan;
import io.tidemark.lake.FileTask;

/** Sees which files are read or taken back. */
public final class FilesSeen implements Observer<FileScan> {
  private static final long serialVersionUID = 1L;

  @Override
  public void see(FileScan scan, Observations into) {
    FileTask task = scan.task();
    if (task != null) {
      into.task(task);
    }
  }
}
