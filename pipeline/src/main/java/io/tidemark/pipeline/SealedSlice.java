package io.tidemark.pipeline;

import io.tidemark.fold.SliceState;
import io.tidemark.publish.ledger.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A sealed date that was computed with other lookups or rules than those of now.
 *
 * @param beyondHorizon whether it is too old to be read again, and so stays behind
 */
public record SealedSlice(String source, LocalDate date, boolean beyondHorizon) {

  /**
   * @param finishedWith fingerprint of the lookups and rules of now
   * @param horizon how old a date may be, counted from its end, to be read again
   */
  static List<SealedSlice> outdated(
      List<LedgerEntry> entries, String finishedWith, Instant now, Duration horizon) {
    Instant oldest = now.minus(horizon);
    return entries.stream()
        .filter(entry -> entry.state().equals(SliceState.SEALED.text()))
        .filter(entry -> !entry.finishedWith().equals(finishedWith))
        .map(
            entry -> {
              LocalDate date = entry.slice().date();
              Instant end = date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
              return new SealedSlice(entry.slice().source(), date, end.isBefore(oldest));
            })
        .toList();
  }
}
