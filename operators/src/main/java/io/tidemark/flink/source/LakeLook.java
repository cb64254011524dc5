package io.tidemark.flink.source;

import io.tidemark.fault.FaultPoint;
import io.tidemark.fault.Faults;
import io.tidemark.lake.Listing;
import io.tidemark.lake.Orders;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What the enumerator's worker thread brings from one look at lake and journal.
 *
 * @param asOf when the look began, milliseconds since the epoch
 * @param listing null if it failed
 * @param failure null if it succeeded
 * @param orders null if it is not time for them, or they cannot be read
 */
record LakeLook(
    long asOf, @Nullable Listing listing, @Nullable IOException failure, @Nullable Orders orders) {

  static LakeLook now(LakeDirectory lake, JournalDesk journal) {
    long asOf = System.currentTimeMillis();
    try {
      Faults.at(FaultPoint.LISTING);
      Listing listing = new Listing(asOf, lake.list());
      return new LakeLook(asOf, listing, null, journal.orders(asOf));
    } catch (IOException e) {
      return new LakeLook(asOf, null, e, journal.orders(asOf));
    }
  }

  /**
   * @param wait the most to wait, in milliseconds: the clock may be put back meanwhile
   */
  static LakeLook notBefore(long time, long wait, LakeDirectory lake, JournalDesk journal)
      throws InterruptedException {
    Thread.sleep(Math.max(0, Math.min(wait, time - System.currentTimeMillis())));
    return now(lake, journal);
  }
}
