package io.tidemark.intake;

import io.tidemark.workload.Rejects;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects a file's rejected rows. The first {@link #KEPT} are kept one by one; of the rest only
 * the number, since the file itself still holds them.
 */
public final class BoundedRejects implements Rejects {
  static final int KEPT = 1_000;
  private static final int PAYLOAD_CHARS = 4_096;

  /**
   * @param row null for the entry that stands for the rows beyond {@link #KEPT}
   */
  record Entry(@Nullable Long row, String reason, String payload, long occurrences) {}

  private final List<Entry> kept = new ArrayList<>();
  private long beyond;

  @Override
  public void reject(long row, String reason, String payload) {
    if (kept.size() < KEPT) {
      kept.add(new Entry(row, reason, shorten(payload), 1));
    } else {
      beyond++;
    }
  }

  /** Takes up rejects of a range of the file; ranges come in order. */
  void add(@Nullable Long row, String reason, String payload, long occurrences) {
    if (row == null) {
      beyond += occurrences;
    } else {
      reject(row, reason, payload);
    }
  }

  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>(kept);
    if (beyond > 0) {
      entries.add(
          new Entry(null, "further rows of this file, after the first " + KEPT, "", beyond));
    }
    return entries;
  }

  public long count() {
    return kept.size() + beyond;
  }

  private static String shorten(String payload) {
    return payload.length() <= PAYLOAD_CHARS ? payload : payload.substring(0, PAYLOAD_CHARS);
  }
}
