package io.tidemark.lake;

import static io.tidemark.lake.Columns.longs;
import static io.tidemark.lake.Columns.number;
import static io.tidemark.lake.Columns.text;
import static io.tidemark.lake.Columns.texts;

import io.tidemark.frame.Column;
import io.tidemark.frame.Frame;
import io.tidemark.frame.LongColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tasks, and reports of ranges, as frames of the enumerator's checkpoint. Tasks of checkpoints that
 * know of no ranges lack the columns {@code range} and {@code ranges}, and are for whole files.
 */
final class TaskFrames {
  private TaskFrames() {}

  static Frame of(TaskQueue queue) {
    List<FileTask> tasks = new ArrayList<>(queue.waiting());
    int waiting = tasks.size();
    tasks.addAll(queue.handed());
    long[] handed = new long[tasks.size()];
    Arrays.fill(handed, waiting, handed.length, 1);
    return new Frame(
        tasks.size(),
        List.of(
            "path",
            "version",
            "length",
            "sequence",
            "removal",
            "as_of",
            "day",
            "handed",
            "range",
            "ranges"),
        List.of(
            texts(tasks.stream().map(FileTask::path).toList()),
            texts(tasks.stream().map(FileTask::version).toList()),
            longs(tasks, FileTask::length),
            longs(tasks, FileTask::sequence),
            longs(tasks, task -> task.removal() ? 1 : 0),
            longs(tasks, FileTask::asOf),
            longs(tasks, TaskFrames::day),
            longs(handed),
            longs(tasks, task -> task.range().index()),
            longs(tasks, task -> task.range().count())));
  }

  static void restore(Frame frame, TaskQueue queue) {
    for (int i = 0; i < frame.rows(); i++) {
      FileTask task =
          new FileTask(
              text(frame, "path", i),
              text(frame, "version", i),
              number(frame, "length", i),
              number(frame, "sequence", i),
              number(frame, "removal", i) != 0,
              number(frame, "as_of", i),
              dayAt(frame, i),
              range(frame, i));
      if (number(frame, "handed", i) != 0) {
        queue.addHanded(task);
      } else {
        queue.add(task);
      }
    }
  }

  static Frame of(List<FileReport> reports) {
    List<Column> columns =
        List.of(
            texts(reports.stream().map(FileReport::path).toList()),
            longs(reports, FileReport::sequence),
            texts(reports.stream().map(report -> report.kind().name()).toList()),
            texts(reports.stream().map(FileReport::source).toList()),
            longs(reports, FileReport::fromDay),
            longs(reports, FileReport::toDay),
            texts(reports.stream().map(report -> days(report.days())).toList()),
            longs(reports, report -> report.range().index()),
            longs(reports, report -> report.range().count()));
    return new Frame(
        reports.size(),
        List.of(
            "path", "sequence", "kind", "source", "from_day", "to_day", "days", "range", "ranges"),
        columns);
  }

  static List<FileReport> reports(Frame frame) {
    List<FileReport> reports = new ArrayList<>(frame.rows());
    for (int i = 0; i < frame.rows(); i++) {
      reports.add(
          new FileReport(
              text(frame, "path", i),
              number(frame, "sequence", i),
              FileReport.Kind.valueOf(text(frame, "kind", i)),
              text(frame, "source", i),
              number(frame, "from_day", i),
              number(frame, "to_day", i),
              days(text(frame, "days", i)),
              range(frame, i)));
    }
    return reports;
  }

  private static FileRange range(Frame frame, int row) {
    if (!frame.names().contains("range")) {
      return FileRange.WHOLE;
    }
    return new FileRange((int) number(frame, "range", row), (int) number(frame, "ranges", row));
  }

  private static String days(long[] days) {
    return Arrays.stream(days).mapToObj(Long::toString).collect(Collectors.joining(" "));
  }

  private static long[] days(String days) {
    return days.isEmpty()
        ? new long[0]
        : Arrays.stream(days.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  private static @Nullable Long dayAt(Frame frame, int row) {
    long day = number(frame, "day", row);
    return day == LongColumn.NULL ? null : day;
  }

  private static long day(FileTask task) {
    Long day = task.day();
    return day == null ? LongColumn.NULL : day;
  }
}
