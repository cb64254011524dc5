package io.tidemark.intake;

import io.tidemark.lake.FileTask;

/**
 * How many ranges of a version of a file have been scanned. Part of keyed state.
 *
 * @param sequence of the version's task
 * @param asOf when the listing that found the task began, milliseconds since the epoch
 * @param count of the version's ranges
 */
public record ArrivedRanges(long sequence, long asOf, int count, int arrived) {
  public static ArrivedRanges of(FileTask task) {
    return new ArrivedRanges(task.sequence(), task.asOf(), task.range().count(), 0);
  }

  public boolean isNewerThan(FileTask task) {
    return sequence > task.sequence();
  }

  public boolean isOf(FileTask task) {
    return sequence == task.sequence();
  }

  public ArrivedRanges withOneMore() {
    return new ArrivedRanges(sequence, asOf, count, arrived + 1);
  }

  public boolean isComplete() {
    return arrived == count;
  }

  /**
   * Once the watermark is here, nothing more of the version arrives. The task may have been found
   * after the readers were told of the listing that it names, so only a later one tells.
   */
  public long droppedAt() {
    return asOf + 1;
  }
}
