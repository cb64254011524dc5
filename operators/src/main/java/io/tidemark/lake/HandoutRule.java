package io.tidemark.lake;

/**
 * How many tasks a reader is given at a time: so many that asking for them costs little beside
 * doing them, and no more than leaves the other readers their share.
 */
public final class HandoutRule {
  private static final int MOST_TASKS = 64;
  private static final long MOST_BYTES = 16L << 20;

  /** So many times at least every reader asks before the tasks run out. */
  private static final int ROUNDS = 4;

  private final int most;
  private int tasks;
  private long bytes;

  /**
   * For one reader.
   *
   * @param waiting tasks that wait
   * @param readers among which they are shared out
   */
  public HandoutRule(int waiting, int readers) {
    this.most = Math.max(1, Math.min(MOST_TASKS, waiting / (ROUNDS * Math.max(1, readers))));
  }

  /** Counts a task that the reader is given. */
  public void gave(FileTask task) {
    tasks++;
    bytes += task.removal() ? 0 : task.length() / task.range().count();
  }

  /** Whether the reader gets another one. */
  public boolean goesOn() {
    return tasks < most && bytes < MOST_BYTES;
  }
}
