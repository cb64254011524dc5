package io.tidemark.produce;

import java.util.concurrent.TimeUnit;

/** Holds back so that no more than a number of events a second pass. For one thread. */
public final class Pace {
  private final long perSecond;
  private final long startedAt = System.nanoTime();
  private long passed;

  /**
   * @param perSecond 0 for as fast as possible
   */
  public Pace(long perSecond) {
    this.perSecond = perSecond;
  }

  /** Waits until one more may pass. */
  public void await() throws InterruptedException {
    passed++;
    if (perSecond > 0) {
      double due = 1e9 * passed / perSecond;
      long wait = (long) due - (System.nanoTime() - startedAt);
      if (wait > TimeUnit.MILLISECONDS.toNanos(1)) {
        TimeUnit.NANOSECONDS.sleep(wait);
      }
    }
  }
}
