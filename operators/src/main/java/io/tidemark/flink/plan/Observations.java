package io.tidemark.flink.plan;

import io.tidemark.lake.FileTask;
import io.tidemark.publish.ledger.QuarantineEntry;
import io.tidemark.workload.SliceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a dry run in this JVM has come to see. Its tasks add, whoever started it looks; for several
 * threads.
 */
public final class Observations implements AutoCloseable {
  private static final Map<String, Observations> OPEN = new ConcurrentHashMap<>();

  /** Of more bad input than this only the number is known. */
  private static final int QUARANTINE_KEPT = 1_000;

  private final String run;
  private final int writers;
  private final Map<String, Long> watermarks = new ConcurrentHashMap<>();
  private final Map<String, FileTask> tasks = new ConcurrentHashMap<>();
  private final Map<SliceId, SliceOutcome> slices = new ConcurrentHashMap<>();
  private final List<QuarantineEntry> bad = new ArrayList<>();

  private Observations(String run, int writers) {
    this.run = run;
    this.writers = writers;
  }

  /**
   * @param run a name that no other run has
   * @param writers number of sinks' subtasks that will tell their watermarks
   */
  public static Observations open(String run, int writers) {
    Observations observations = new Observations(run, writers);
    OPEN.put(run, observations);
    return observations;
  }

  static Observations of(String run) {
    Observations observations = OPEN.get(run);
    if (observations == null) {
      throw new IllegalStateException("the dry run " + run + " was not started in this process");
    }
    return observations;
  }

  /** Of a file's tasks the newest is the truth. */
  void task(FileTask task) {
    tasks.merge(task.path(), task, (one, two) -> one.sequence() > two.sequence() ? one : two);
  }

  void slice(SliceOutcome outcome) {
    slices.merge(outcome.slice(), outcome, SliceOutcome::then);
  }

  void bad(QuarantineEntry entry) {
    synchronized (bad) {
      if (bad.size() < QUARANTINE_KEPT) {
        bad.add(entry);
      }
    }
  }

  void watermark(String writer, long watermark) {
    watermarks.put(writer, watermark);
  }

  /** Whether everything has been seen that belongs before a watermark. */
  public boolean caughtUpWith(long time) {
    return watermarks.size() == writers
        && watermarks.values().stream().allMatch(watermark -> watermark >= time);
  }

  /** The files that were to be read or taken back, the last task of each. */
  public Collection<FileTask> tasks() {
    return List.copyOf(tasks.values());
  }

  public Collection<SliceOutcome> slices() {
    return List.copyOf(slices.values());
  }

  /** Bad input, the first of it if there is very much. */
  public List<QuarantineEntry> bad() {
    synchronized (bad) {
      return List.copyOf(bad);
    }
  }

  @Override
  public void close() {
    OPEN.remove(run);
  }
}
