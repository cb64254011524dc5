package io.tidemark.lake;

import java.util.Map;
import java.util.TreeMap;

/**
 * Up to which listing everything that was there is published. What a listing found is in the table
 * when a checkpoint has completed after one that began a settling time after the last change: the
 * first holds the results, and the next cannot begin before these are committed.
 *
 * <p>Not thread-safe. Times are milliseconds since the epoch; 0 is never.
 */
public final class PublishedAsOf {
  private record Point(long listing, long change) {}

  private final long settle;
  private final TreeMap<Long, Point> snapshots = new TreeMap<>();
  private Point caughtUp = new Point(0, 0);
  private Point published = new Point(0, 0);
  private long change;

  /**
   * @param settle how long after its last change a slice is finished, in milliseconds
   */
  public PublishedAsOf(long settle) {
    this.settle = settle;
  }

  /** Something was found or reported. */
  public void changed(long now) {
    change = now;
  }

  /** All that a listing found, and all that was found before, has been reported. */
  public void caughtUp(long listing) {
    caughtUp = new Point(listing, change);
    if (published.listing() > 0 && published.change() == change) {
      published = caughtUp;
    }
  }

  /** A checkpoint begins. */
  public void snapshot(long checkpoint, long now) {
    if (caughtUp.listing() > 0 && now >= caughtUp.change() + settle) {
      snapshots.put(checkpoint, caughtUp);
    }
  }

  /** A checkpoint has completed; earlier ones that have not will not. */
  public void completed(long checkpoint) {
    Map.Entry<Long, Point> before = snapshots.lowerEntry(checkpoint);
    if (before != null) {
      if (before.getValue().listing() > published.listing()) {
        published = before.getValue();
      }
      snapshots.headMap(checkpoint).clear();
      if (published.change() == caughtUp.change()) {
        published = caughtUp;
      }
    }
  }

  /** When the latest listing began that is published; 0 if that is not known. */
  public long asOf() {
    return published.listing();
  }
}
