package io.tidemark.lake;

import io.tidemark.workload.DateRange;
import io.tidemark.workload.SliceId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** A lake's memory, driven by hand: listings are maps from path to version; readers obey. */
final class MemoryFixture {
  static final DeletionGuard TRUSTING = new DeletionGuard(1, 1, 0);

  final MemoryWorkload workload = new MemoryWorkload();
  LakeMemory memory = new LakeMemory(workload);
  DeletionGuard guard = TRUSTING;
  String scope = "scope";
  Predicate<String> covered = path -> true;
  long confirmAfter;
  long rangeBytes = 1_000;
  long length = 10;
  long now = 1_000;

  /** One listing; its time is {@link #now}. */
  Discovery list(Map<String, String> versions) {
    List<ListedFile> files = new ArrayList<>();
    versions.forEach(
        (path, version) ->
            files.add(new ListedFile(workload.identify(path).orElseThrow(), version, length)));
    Rules rules =
        new Rules(
            workload,
            scope,
            DateRange.ALL,
            guard,
            confirmAfter,
            rangeBytes,
            path -> Optional.of(path).filter(covered).flatMap(workload::identify));
    return memory.found(new Listing(now, files), rules, now);
  }

  /** Two listings in a row, so that what has gone is confirmed. */
  Discovery listTwice(Map<String, String> versions) {
    list(versions);
    return list(versions);
  }

  /** Carries every task out, each file touching the day in its name; returns what was done. */
  List<FileTask> work() {
    List<FileTask> done = new ArrayList<>();
    for (FileTask task = memory.next(); task != null; task = memory.next()) {
      done.add(task);
      memory.reported(report(task), now);
    }
    return done;
  }

  List<String> workedPaths() {
    return work().stream().map(FileTask::path).toList();
  }

  /** What a reader says of a task that it carried out. */
  FileReport report(FileTask task) {
    if (task.removal()) {
      return FileReport.without(FileReport.Kind.REMOVED, task);
    }
    LocalDate date = workload.identify(task.path()).orElseThrow().date().orElse(date(1));
    return read(task, date.toEpochDay());
  }

  static FileReport read(FileTask task, long... days) {
    Long day = task.day();
    return new FileReport(
        task.path(),
        task.sequence(),
        FileReport.Kind.READ,
        MemoryWorkload.SOURCE,
        day == null ? DateRange.ALL.from().toEpochDay() : day,
        day == null ? DateRange.ALL.to().toEpochDay() : day,
        days,
        task.range());
  }

  static FileReport without(FileReport.Kind kind, FileTask task) {
    return FileReport.without(kind, task);
  }

  /** Lets slices that have not changed be sealed; returns them. */
  List<SliceId> seal() {
    now += 100;
    memory.seal(now, 100);
    List<SliceId> sealed = new ArrayList<>();
    for (SliceId slice = memory.nextSeal(now); slice != null; slice = memory.nextSeal(now)) {
      sealed.add(slice);
    }
    return sealed;
  }

  FileTask next() {
    return Objects.requireNonNull(memory.next());
  }

  /** Checkpoint and restore. */
  void restart() {
    memory = KnownFilesCodec.decode(workload, KnownFilesCodec.encode(memory));
  }

  static SliceId slice(int day) {
    return new SliceId("p", MemoryWorkload.SOURCE, date(day));
  }

  static LocalDate date(int day) {
    return LocalDate.of(2025, 10, day);
  }

  static long day(int day) {
    return date(day).toEpochDay();
  }
}
