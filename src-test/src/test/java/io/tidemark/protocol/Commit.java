package io.tidemark.protocol;

import io.tidemark.publish.SliceCommit;
import io.tidemark.publish.ledger.Completeness;
import io.tidemark.workload.SliceId;
import java.time.LocalDate;

/** A publication of the one slice; the value stands for its rows and their checksum. */
record Commit(int epoch, int sequence, int value) {
  private static final SliceId SLICE = new SliceId("p", "s", LocalDate.EPOCH);

  boolean isAfter(Commit other) {
    return epoch > other.epoch || (epoch == other.epoch && sequence > other.sequence);
  }

  /** As the code knows it. */
  SliceCommit real() {
    return new SliceCommit(
        SLICE, epoch, sequence, "" + value, 1, "[{}]", "open", Completeness.NONE, "");
  }

  @Override
  public String toString() {
    return "(" + epoch + "," + sequence + ")=" + value;
  }
}
