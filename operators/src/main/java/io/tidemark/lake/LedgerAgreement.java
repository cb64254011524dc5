package io.tidemark.lake;

import io.tidemark.workload.SliceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the slices whose files must be read again because of what the ledger shows: its rows are to
 * be replaced, and the fold has not their totals. What was asked for here is not asked for again
 * soon, since the ledger may be long in showing the outcome, or may never.
 *
 * <p>Not thread-safe; to be made anew at each start. Times are milliseconds since the epoch.
 */
public final class LedgerAgreement {
  /** How long a seal or a publication may be on its way to the ledger. */
  static final long UNDER_WAY = 5 * 60_000L;

  private static final long DAY = 86_400_000L;
  private static final long SOON_AT_LEAST = 10_000;
  private static final long SOON_AT_MOST = 3_600_000;

  private final long horizon;
  private final long soon;
  private final Map<SliceId, Long> asked = new HashMap<>();
  private final Set<SliceId> emptied = new HashSet<>();

  /**
   * @param horizon how old a sealed date may be, counted from its end, for a changed lookup to
   *     reopen it, in milliseconds
   * @param sealAfter how long a slice must be unchanged to be sealed, in milliseconds
   */
  public LedgerAgreement(long horizon, long sealAfter) {
    this.horizon = horizon;
    this.soon = Math.min(SOON_AT_MOST, Math.max(SOON_AT_LEAST, sealAfter));
  }

  /** The slices to reopen, in the ledger's order. */
  public List<SliceId> reopenings(List<Orders.Shown> ledger, LakeMemory memory, long now) {
    List<SliceId> found = new ArrayList<>();
    Set<SliceId> shown = new HashSet<>();
    for (Orders.Shown row : ledger) {
      shown.add(row.slice());
      if (!row.emptied()) {
        emptied.remove(row.slice());
      }
      KnownSlice slice = memory.slices().find(row.slice());
      if (slice != null && wants(row, slice, memory, now)) {
        found.add(row.slice());
      }
    }
    for (KnownSlice slice : memory.slices().all()) {
      if (!shown.contains(slice.id) && wasSealedLongAgo(slice, now) && isFirst(slice.id, now)) {
        found.add(slice.id);
      }
    }
    return found;
  }

  private boolean wants(Orders.Shown row, KnownSlice slice, LakeMemory memory, long now) {
    if (slice.state == KnownSlice.State.SEALED) {
      boolean again =
          (row.emptied() && emptied.add(row.slice()))
              || (row.stale() && withinHorizon(row.slice(), now) && isFirst(row.slice(), now));
      return row.sealed() && again;
    }
    // A seal that was overtaken by a change leaves totals behind that nobody would read again.
    return slice.isOpen()
        && row.sealed()
        && memory.isIdle()
        && slice.changed <= now - UNDER_WAY
        && !slice.paths.isEmpty()
        && isFirst(slice.id, now);
  }

  private static boolean wasSealedLongAgo(KnownSlice slice, long now) {
    return slice.state == KnownSlice.State.SEALED && slice.sealed <= now - UNDER_WAY;
  }

  private boolean withinHorizon(SliceId slice, long now) {
    return (slice.epochDay() + 1) * DAY >= now - horizon;
  }

  private boolean isFirst(SliceId slice, long now) {
    Long before = asked.get(slice);
    if (before != null && before > now - soon) {
      return false;
    }
    asked.put(slice, now);
    return true;
  }
}
