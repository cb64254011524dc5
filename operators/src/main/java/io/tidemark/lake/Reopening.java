package io.tidemark.lake;

import io.tidemark.workload.DateRange;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.Workload;
import java.time.LocalDate;
import java.util.TreeSet;

/**
 * Has the files of slices read again, each for the slice's day, and puts tasks into the queue.
 * Files that a task reads for that day anyway, or that the next listing finds new, are left out.
 */
final class Reopening {
  private final Workload workload;
  private final KnownFiles files;
  private final KnownSlices slices;
  private final TaskQueue tasks;
  private DateRange dates = DateRange.ALL;
  private long rangeBytes = Long.MAX_VALUE;
  private long asOf;
  private long rereads;

  Reopening(Workload workload, KnownFiles files, KnownSlices slices, TaskQueue tasks) {
    this.workload = workload;
    this.files = files;
    this.slices = slices;
    this.tasks = tasks;
  }

  /** From now on goes by the rules of a listing. */
  void listed(long when, Rules rules) {
    asOf = when;
    dates = rules.dates();
    rangeBytes = rules.rangeBytes();
  }

  /** When the last listing began. */
  long asOf() {
    return asOf;
  }

  /** Puts a task into the queue, each range of a long file on its own. */
  void queue(FileTask task) {
    if (task.removal() || task.length() <= rangeBytes) {
      tasks.add(task);
      return;
    }
    LakeFile file = workload.identify(task.path()).orElseThrow();
    for (FileRange range : FileRange.of(file.format(), task.length(), rangeBytes)) {
      tasks.add(task.with(range));
    }
  }

  /**
   * Opens a slice, sealed or not.
   *
   * @param justRead a path that has just been read for the slice's day; empty for none
   */
  void reopen(KnownSlice slice, String justRead, long now) {
    slices.keepOpen(slice);
    slice.state = KnownSlice.State.OPEN;
    slice.changed = now;
    long day = slice.id.epochDay();
    for (String path : new TreeSet<>(slice.paths)) {
      if (!path.equals(justRead) && !isBeingRead(path, day) && !isNews(path)) {
        queue(files.rereading(path, day, asOf));
        rereads++;
      }
    }
  }

  /** Number of files that have been queued to be read again. */
  long rereads() {
    return rereads;
  }

  /** Whether a task that is not done reads the file as it is known for a day. */
  private boolean isBeingRead(String path, long day) {
    return tasks.of(path).stream()
        .filter(task -> !task.removal())
        .map(FileTask::day)
        .anyMatch(only -> only == null ? dates.contains(LocalDate.ofEpochDay(day)) : only == day);
  }

  /** Whether the next listing has the whole file read. */
  private boolean isNews(String path) {
    KnownFile known = files.get(path);
    return known == null || known.version().isEmpty();
  }
}
