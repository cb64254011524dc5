package io.tidemark.lake;

import io.tidemark.workload.SliceId;
import io.tidemark.workload.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that the source remembers: the known files, the slices that they touch, the tasks that are
 * not done, and the requests that have been seen to. Decides what is to be read, taken back, sealed
 * and read again.
 *
 * <p>A slice is sealed when nothing of it has changed for a while; the fold then lets go of its
 * totals. When something of it changes after all, every file that touches it is read again for the
 * slice's day, except those that are just being read or were read by the task that tells of the
 * change. A slice is pinned, and never sealed, once it holds what might not be read again:
 * something of a dataset whose deleted files, or replaced versions, go on counting.
 *
 * <p>Not thread-safe. Times are milliseconds since the epoch.
 */
public final class LakeMemory {
  private final Workload workload;
  private final Keeping keeping;
  private final KnownFiles files;
  private final KnownSlices slices = new KnownSlices();
  private final TaskQueue tasks = new TaskQueue();
  private final RangeReports ranges = new RangeReports();
  private final Reopening reopening;
  private final Set<Long> requests = new TreeSet<>();
  private final AnnouncedFiles announced;
  private long changes;

  LakeMemory(Workload workload, KnownFiles files) {
    this.workload = workload;
    this.keeping = new Keeping(workload);
    this.files = files;
    this.reopening = new Reopening(workload, files, slices, tasks);
    this.announced = new AnnouncedFiles(files);
  }

  /** Of a lake that has never been looked at. */
  public LakeMemory(Workload workload) {
    this(workload, new KnownFiles());
  }

  /** Takes a complete listing in; its tasks are queued. */
  public Discovery found(Listing listing, Rules rules, long now) {
    reopening.listed(listing.asOf(), rules);
    announced.listed();
    long confirmed = files.confirmation();
    Discovery found = files.compare(listing, rules, tasks::isBusy);
    found.tasks().forEach(reopening::queue);
    found.forgotten().forEach((path, known) -> forget(path, known, now));
    for (FileTask task : found.tasks()) {
      KnownFile before = found.before().get(task.path());
      if (before != null) {
        superseded(task, before, now);
      }
    }
    if (!found.tasks().isEmpty()
        || !found.forgotten().isEmpty()
        || files.confirmation() != confirmed) {
      changes++;
    }
    return found;
  }

  /**
   * What is to be looked at for the sake of announced paths: those among them where the listing
   * looks, and the known files of the same units.
   */
  public Set<String> toLookAt(Collection<String> paths, Rules rules) {
    return announced.toLookAt(paths, rules);
  }

  /**
   * Takes in what a look at {@link #toLookAt} has found; the tasks of what is new or replaced are
   * queued. Nothing is taken back.
   *
   * @param absent what was not there
   */
  public AnnouncedFiles.Finding announced(
      List<ListedFile> found, Set<String> absent, Rules rules, long now) {
    AnnouncedFiles.Finding finding = announced.compare(found, absent, rules);
    for (ListedFile file : finding.news()) {
      KnownFile before = files.get(file.file().path());
      FileTask task = files.reading(file, rules.scope(), reopening.asOf());
      reopening.queue(task);
      if (before != null) {
        superseded(task, before, now);
      }
      changes++;
    }
    return finding;
  }

  /** Takes in what a reader has done; what has been reported before changes nothing. */
  public void reported(FileReport report, long now) {
    FileTask task = tasks.done(report.path(), report.sequence(), report.range());
    KnownFile known = files.get(report.path());
    boolean newest = known != null && known.sequence() == report.sequence();
    if (report.kind() == FileReport.Kind.MISSED && known != null && newest) {
      files.put(report.path(), known.withoutVersion());
      changes++;
    }
    if (task == null) {
      return;
    }
    changes++;
    FileReport whole = ranges.add(report);
    if (whole == null) {
      if (!tasks.holds(report.path(), report.sequence())) {
        // The last range of a file that was done already, done again for a reader that was lost.
        ranges.forget(report.path());
      }
    } else if (whole.kind() == FileReport.Kind.READ) {
      read(whole, known, newest, now);
    }
  }

  /** Tasks that a lost reader had in its hands or had done since the state it is restored to. */
  public void returned(Collection<FileTask> lost) {
    tasks.returned(lost);
    lost.forEach(ranges::forget);
    changes++;
  }

  /** The next task for a reader; null if there is none at the moment. */
  public @Nullable FileTask next() {
    FileTask task = tasks.next();
    changes += task == null ? 0 : 1;
    return task;
  }

  /** The next slice that a reader is to seal; null if there is none. */
  public @Nullable SliceId nextSeal(long now) {
    SliceId slice = slices.nextSeal(now);
    changes += slice == null ? 0 : 1;
    return slice;
  }

  /** A lost reader was to seal a slice; it is to be sealed yet unless it was opened meanwhile. */
  public void sealReturned(SliceId id) {
    changes += slices.sealReturned(id) ? 1 : 0;
  }

  /**
   * Finds the slices that are to be sealed. While any task is not done, there are none: it might
   * touch them.
   *
   * @param after how long ago a slice must have changed, in milliseconds
   */
  public void seal(long now, long after) {
    if (!tasks.isEmpty()) {
      return;
    }
    Set<String> sources = workload.sources();
    for (KnownSlice slice : slices.all()) {
      if (slice.isOpen()
          && !slice.pinned
          && slice.changed <= now - after
          && !slice.paths.isEmpty()
          && sources.contains(slice.id.source())
          && slice.paths.stream().allMatch(this::isRead)) {
        slices.seal(slice);
        changes++;
      }
    }
  }

  /** A file is to be read again, whatever its version: the next listing finds it new. */
  public void reread(String path) {
    KnownFile known = files.get(path);
    if (known != null) {
      files.put(path, known.withoutVersion());
      changes++;
    }
  }

  /**
   * Reads every file that touches a slice again for the slice's day, sealed or not.
   *
   * @return false if no known file touches it
   */
  public boolean reopen(SliceId id, long now) {
    KnownSlice slice = slices.find(id);
    if (slice == null || slice.paths.isEmpty()) {
      return false;
    }
    reopening.reopen(slice, "", now);
    changes++;
    return true;
  }

  /** Remembers that a request has been seen to; false if it had been before. */
  public boolean seenTo(long request) {
    boolean news = requests.add(request);
    changes += news ? 1 : 0;
    return news;
  }

  /** Requests that have been seen to. */
  public Set<Long> requests() {
    return requests;
  }

  /** Forgets the requests that are no longer asked. */
  public void keepRequests(Set<Long> asked) {
    changes += requests.retainAll(asked) ? 1 : 0;
  }

  /** Whether every task is done and every slice that is to be sealed has been handed out. */
  public boolean isIdle() {
    return tasks.isEmpty() && slices.isIdle();
  }

  /** Number of known files. */
  public int size() {
    return files.size();
  }

  /** Number of tasks that are not done; the ranges of one file are one. */
  public int pending() {
    return tasks.files();
  }

  /** Number of tasks that no reader has been given yet. */
  public int waiting() {
    return tasks.waiting().size();
  }

  /** Number of slices that are sealed. */
  public int sealed() {
    return slices.sealed();
  }

  /** Number of tasks to read one date of a file again, since this memory was restored. */
  public long rereads() {
    return reopening.rereads();
  }

  /** Rises whenever what a checkpoint would hold changes. */
  public long changes() {
    return changes;
  }

  KnownFiles files() {
    return files;
  }

  TaskQueue tasks() {
    return tasks;
  }

  RangeReports ranges() {
    return ranges;
  }

  KnownSlices slices() {
    return slices;
  }

  private boolean isRead(String path) {
    KnownFile known = files.get(path);
    return known != null && known.read();
  }

  /** A task replaces or takes back what an earlier version added. */
  private void superseded(FileTask task, KnownFile before, long now) {
    boolean adds = !task.removal() && keeping.appends(task.path());
    for (SliceId id : before.touched()) {
      KnownSlice slice = slices.of(id);
      slice.changed = now;
      slice.pinned |= adds;
      if (task.removal()) {
        slice.paths.remove(task.path());
        openIfSealed(slice, "", now);
      } else {
        slices.keepOpen(slice);
      }
    }
  }

  /** A file has gone, but what it added stays. */
  private void forget(String path, KnownFile known, long now) {
    for (SliceId id : known.touched()) {
      KnownSlice slice = slices.of(id);
      slice.paths.remove(path);
      slice.pinned = true;
      slice.changed = now;
      slices.keepOpen(slice);
    }
  }

  private void read(FileReport report, @Nullable KnownFile known, boolean newest, long now) {
    boolean adds = keeping.appends(report.path());
    boolean outlives = keeping.outlives(report.path());
    Set<SliceId> touched = new LinkedHashSet<>();
    List<KnownSlice> changed = new ArrayList<>();
    for (SliceId before : known == null ? List.<SliceId>of() : known.touched()) {
      if (adds || !report.covers(before.epochDay())) {
        touched.add(before);
      } else {
        KnownSlice slice = slices.of(before);
        slice.paths.remove(report.path());
        changed.add(slice);
      }
    }
    for (long day : report.days()) {
      KnownSlice slice = slices.of(new SliceId(workload.name(), report.source(), day));
      touched.add(slice.id);
      changed.add(slice);
      slice.pinned |= outlives;
      if (known != null) {
        slice.paths.add(report.path());
      }
    }
    if (known != null) {
      files.put(report.path(), known.touching(List.copyOf(touched), newest));
    }
    for (KnownSlice slice : changed) {
      slice.changed = now;
      openIfSealed(slice, report.path(), now);
    }
  }

  private void openIfSealed(KnownSlice slice, String justRead, long now) {
    slices.keepOpen(slice);
    if (slice.state == KnownSlice.State.SEALED) {
      reopening.reopen(slice, justRead, now);
      changes++;
    }
  }
}
