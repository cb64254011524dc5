package io.tidemark.lake;

import io.tidemark.lake.FileReport.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reports of the ranges of files of which other ranges are not done. */
final class RangeReports {
  private final Map<String, TreeMap<Integer, FileReport>> byPath = new HashMap<>();

  /** Takes a report in; returns that of the whole file once there is one of every range. */
  @Nullable FileReport add(FileReport report) {
    if (report.range().isWhole()) {
      return report;
    }
    TreeMap<Integer, FileReport> ranges =
        byPath.computeIfAbsent(report.path(), unused -> new TreeMap<>());
    ranges.values().removeIf(other -> other.sequence() != report.sequence());
    ranges.put(report.range().index(), report);
    if (ranges.size() < report.range().count()) {
      return null;
    }
    byPath.remove(report.path());
    return whole(ranges.values());
  }

  /** A range is to be read again. */
  void forget(FileTask task) {
    TreeMap<Integer, FileReport> ranges = byPath.get(task.path());
    if (ranges != null) {
      ranges
          .values()
          .removeIf(
              other -> other.sequence() == task.sequence() && other.range().equals(task.range()));
      if (ranges.isEmpty()) {
        byPath.remove(task.path());
      }
    }
  }

  /** No range of the file is to be read any more. */
  void forget(String path) {
    byPath.remove(path);
  }

  List<FileReport> all() {
    List<FileReport> all = new ArrayList<>();
    byPath.values().forEach(ranges -> all.addAll(ranges.values()));
    return all;
  }

  /** A file of which any range cannot be read, or was changed, is of no use as a whole. */
  private static FileReport whole(Collection<FileReport> ranges) {
    FileReport any = ranges.iterator().next();
    for (FileReport range : ranges) {
      if (range.kind() != Kind.READ) {
        any = range;
      }
    }
    long[] days =
        ranges.stream()
            .flatMapToLong(range -> Arrays.stream(range.days()))
            .sorted()
            .distinct()
            .toArray();
    return new FileReport(
        any.path(),
        any.sequence(),
        any.kind(),
        any.source(),
        any.fromDay(),
        any.toDay(),
        any.kind() == Kind.READ ? days : new long[0]);
  }
}
