package io.tidemark.flink.source;

import io.tidemark.lake.announcement.AnnouncementFeed;
import io.tidemark.lake.announcement.AnnouncementFeed.Announced;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announcements as the enumerator uses them. {@link #poll} and {@link #commit} belong to its worker
 * thread: a feed that fails is opened anew, with pauses, and never fails the job. The rest belongs
 * to the coordinator's thread: what has been taken, what a checkpoint holds of it, and when a
 * listing that an announcement asks for is due.
 */
final class AnnouncementDesk {
  /** Milliseconds between two polls. */
  static final long EVERY = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(AnnouncementDesk.class);
  private static final long AFTER_FAILURE = 5_000;
  private static final long BETWEEN_LISTINGS = 10_000;

  private final AnnouncementFeed.@Nullable Factory factory;
  private final long betweenListings;
  private final LongSupplier clock;
  private @Nullable AnnouncementFeed feed;
  private long nextPoll;

  /** Added to the marks of the open feed, so that they rise across feeds. */
  private long before;

  private long latest;
  private volatile long failures;
  private volatile long refused;
  private volatile boolean closed;

  private final TreeMap<Long, Long> inCheckpoint = new TreeMap<>();
  private long taken;
  private volatile long files;
  private boolean listingWanted;

  /**
   * @param factory null if nothing is announced
   * @param listingEvery milliseconds between two listings that nobody asks for
   */
  AnnouncementDesk(AnnouncementFeed.@Nullable Factory factory, long listingEvery) {
    this(factory, listingEvery, System::currentTimeMillis);
  }

  AnnouncementDesk(
      AnnouncementFeed.@Nullable Factory factory, long listingEvery, LongSupplier clock) {
    this.factory = factory;
    this.clock = clock;
    this.betweenListings = Math.min(BETWEEN_LISTINGS, listingEvery);
  }

  boolean isOpen() {
    return factory != null;
  }

  Announced poll() {
    long now = clock.getAsLong();
    if (now < nextPoll || closed || factory == null) {
      return Announced.NOTHING;
    }
    nextPoll = now + EVERY / 2;
    try {
      AnnouncementFeed open = feed;
      if (open == null) {
        open = factory.open();
        feed = open;
        before = latest;
      }
      Announced announced = open.poll();
      failures = 0;
      refused = refused + announced.refused();
      if (announced.mark() == 0) {
        return announced;
      }
      latest = before + announced.mark();
      return new Announced(announced.paths(), announced.refused(), latest);
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      failed(e);
      nextPoll = now + AFTER_FAILURE;
      return Announced.NOTHING;
    }
  }

  void commit(long mark) {
    AnnouncementFeed open = feed;
    if (open != null && mark > before) {
      open.commit(mark - before);
    }
  }

  void taken(long mark, int read) {
    taken = Math.max(taken, mark);
    files = files + read;
  }

  void snapshot(long checkpoint) {
    inCheckpoint.put(checkpoint, taken);
  }

  /** The mark to commit now that a checkpoint has completed. */
  OptionalLong completed(long checkpoint) {
    Map.Entry<Long, Long> last = inCheckpoint.floorEntry(checkpoint);
    inCheckpoint.headMap(checkpoint, true).clear();
    return last == null || last.getValue() == 0
        ? OptionalLong.empty()
        : OptionalLong.of(last.getValue());
  }

  void wantListing() {
    listingWanted = true;
  }

  /** Whether a listing is to begin; it then counts as begun. */
  boolean isListingDue(long now, long lastAttempt) {
    boolean due = listingWanted && now >= lastAttempt + betweenListings;
    listingWanted &= !due;
    return due;
  }

  void close() {
    closed = true;
    AnnouncementFeed open = feed;
    if (open != null) {
      open.close();
    }
  }

  /** Polls in a row that failed. */
  long failures() {
    return failures;
  }

  /** Messages and locations that were not taken. */
  long refused() {
    return refused;
  }

  /** Files that were read because of an announcement. */
  long files() {
    return files;
  }

  private void failed(Exception e) {
    AnnouncementFeed broken = feed;
    feed = null;
    if (broken != null) {
      broken.close();
    }
    failures = failures + 1;
    if (!closed && Long.bitCount(failures) == 1) {
      LOG.warn(
          "Announcements cannot be read ({} times in a row); files are found by listings meanwhile",
          failures,
          e);
    }
  }
}
