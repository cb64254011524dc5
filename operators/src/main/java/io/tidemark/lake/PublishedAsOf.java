package io.tidemark.lake;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Up to which listing everything that was there is published. It takes three checkpoints. When one
 * has completed that began after the last change was reported, the fold has all of it, however long
 * the way was. One that begins a settling time later holds the results, and its completion commits
 * them. The third cannot complete before they are committed.
 *
 * <p>Not thread-safe. Times are milliseconds since the epoch; 0 is never.
 */
public final class PublishedAsOf {
  private static final Point NOTHING = new Point(0, 0);

  private record Point(long listing, long change) {}

  /** What a checkpoint brings to the fold, and of what it holds the results. */
  private record Snapshot(Point brought, @Nullable Point results) {}

  private final long settle;
  private final TreeMap<Long, Snapshot> begun = new TreeMap<>();
  private final TreeMap<Long, Point> folded = new TreeMap<>();
  private Point caughtUp = NOTHING;
  private @Nullable Point committing;
  private Point published = NOTHING;
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
    nothingHasChanged();
  }

  /** A checkpoint begins. */
  public void snapshot(long checkpoint, long now) {
    if (caughtUp.listing() > 0) {
      Map.Entry<Long, Point> settled = folded.floorEntry(now - settle);
      begun.put(checkpoint, new Snapshot(caughtUp, settled == null ? null : settled.getValue()));
      if (settled != null) {
        folded.headMap(settled.getKey()).clear();
      }
    }
  }

  /** A checkpoint has completed; earlier ones that have not will not. */
  public void completed(long checkpoint, long now) {
    Snapshot snapshot = begun.get(checkpoint);
    begun.headMap(checkpoint, true).clear();
    if (snapshot == null) {
      return;
    }
    if (committing != null && committing.listing() > published.listing()) {
      published = committing;
    }
    committing = snapshot.results();
    folded.put(now, snapshot.brought());
    nothingHasChanged();
  }

  /** When the latest listing began that is published; 0 if that is not known. */
  public long asOf() {
    return published.listing();
  }

  private void nothingHasChanged() {
    if (published.listing() > 0 && published.change() == caughtUp.change()) {
      published = caughtUp;
    }
  }
}
