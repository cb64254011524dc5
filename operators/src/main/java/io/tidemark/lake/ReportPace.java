package io.tidemark.lake;

import org.jspecify.annotations.Nullable;

/** When a report is to be written: on news, at most once a second, and every ten seconds. */
public final class ReportPace {
  private static final long NEWS_EVERY = 1_000;
  private static final long ALWAYS_EVERY = 10_000;

  private @Nullable LakeReport written;
  private long writtenAt;

  /** Whether to write a report now; if so, it counts as written. */
  public boolean isDue(LakeReport report, long now) {
    LakeReport before = written;
    boolean due =
        before == null
            || now - writtenAt >= ALWAYS_EVERY
            || (now - writtenAt >= NEWS_EVERY && report.isNewsAfter(before));
    if (due) {
      written = report;
      writtenAt = now;
    }
    return due;
  }

  /** The last report was not written after all. */
  public void failed() {
    written = null;
  }
}
