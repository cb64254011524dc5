package io.tidemark.pipeline;

import io.tidemark.publish.ledger.Completeness;
import io.tidemark.workload.SliceId;
import java.time.LocalDate;

/** A date that is held back until its hours are there. */
public record WaitingSlice(String source, LocalDate date, int hoursSeen, int hoursExpected) {
  static WaitingSlice of(SliceId slice, Completeness completeness) {
    return new WaitingSlice(
        slice.source(), slice.date(), completeness.hoursSeen(), completeness.hoursExpected());
  }
}
