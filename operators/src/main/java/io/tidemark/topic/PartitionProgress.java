package io.tidemark.topic;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far one partition has been emitted, and what is missing from it.
 *
 * <p>Offsets may have holes that are no loss: markers of transactions, and records that were
 * compacted away. Missing records are lost only if the broker no longer reaches back to them. Of
 * several holes between two answers the widest is explained: a marker's hole is one offset wide.
 */
public final class PartitionProgress {
  private static final long UNKNOWN = -1;

  private final String topic;
  private final int partition;
  private long next;
  private long holeFrom;
  private long holeTo;
  private @Nullable Long target;

  /**
   * @param start offset of the first record to be read; negative for wherever the partition begins
   */
  public PartitionProgress(String topic, int partition, long start) {
    this.topic = topic;
    this.partition = partition;
    this.next = start < 0 ? UNKNOWN : start;
  }

  public String topic() {
    return topic;
  }

  public int partition() {
    return partition;
  }

  /** Offset behind the last emitted record; negative if not known yet. */
  public long next() {
    return next;
  }

  /** A record has been emitted. */
  public void emitted(long offset) {
    if (next >= 0 && offset - next > holeTo - holeFrom) {
      holeFrom = next;
      holeTo = offset;
    }
    next = offset + 1;
  }

  /** Whether offsets are missing of which it is not known why. */
  public boolean hasHole() {
    return holeTo > holeFrom;
  }

  /** Everything before this offset is to be emitted. */
  public void expect(long end) {
    target = end;
  }

  /** Nothing is left to be emitted before this offset, whatever was emitted last. */
  public void passed(long offset) {
    if (next < offset) {
      next = offset;
    }
  }

  /** Whether everything before the expected offset has been emitted. */
  public boolean reached() {
    Long end = target;
    return end == null || end <= 0 || next >= end;
  }

  /**
   * Explains the hole, if there is one.
   *
   * @param beginning offset of the first record that the broker has, asked after the hole was seen
   * @return what was lost
   */
  public Optional<RecordGap> explain(long beginning) {
    long from = holeFrom;
    long to = Math.min(holeTo, beginning);
    holeFrom = 0;
    holeTo = 0;
    return to > from ? Optional.of(new RecordGap(topic, partition, from, to)) : Optional.empty();
  }

  /**
   * Nothing is under way, and the broker begins later than what was emitted ends.
   *
   * @return what was lost
   */
  public Optional<RecordGap> begins(long beginning) {
    long from = next;
    if (from < 0 || beginning <= from) {
      return Optional.empty();
    }
    next = beginning;
    return Optional.of(new RecordGap(topic, partition, from, beginning));
  }
}
