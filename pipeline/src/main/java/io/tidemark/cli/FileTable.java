package io.tidemark.cli;

import static io.tidemark.cli.SliceTable.grouped;

import io.tidemark.pipeline.PlannedFile;
import io.tidemark.pipeline.PlannedFile.Action;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Files that would be read or taken back, as tables. */
final class FileTable {
  private FileTable() {}

  /** One line for each file. */
  static String ofFiles(List<PlannedFile> files) {
    return Tables.of(
        List.of(Tables.text("file"), Tables.text("what"), Tables.number("MB")),
        files.stream()
            .map(file -> new String[] {file.path(), PlanJson.action(file), megabytes(file.bytes())})
            .toList());
  }

  /** One line for each date that the files' names tell; those that tell none come last. */
  static String ofDates(List<PlannedFile> files) {
    Map<LocalDate, List<PlannedFile>> dates =
        files.stream()
            .collect(
                Collectors.groupingBy(FileTable::dateOrLast, TreeMap::new, Collectors.toList()));
    return Tables.of(
        List.of(
            Tables.text("files of"),
            Tables.number("new"),
            Tables.number("replaced"),
            Tables.number("again"),
            Tables.number("gone"),
            Tables.number("MB")),
        dates.entrySet().stream().map(date -> line(date.getKey(), date.getValue())).toList());
  }

  private static LocalDate dateOrLast(PlannedFile file) {
    LocalDate date = file.date();
    return date == null ? LocalDate.MAX : date;
  }

  private static String[] line(LocalDate date, List<PlannedFile> files) {
    return new String[] {
      date.equals(LocalDate.MAX) ? "no date" : date.toString(),
      count(files, Action.NEW),
      count(files, Action.REPLACED),
      count(files, Action.AGAIN),
      count(files, Action.GONE),
      megabytes(files.stream().mapToLong(PlannedFile::bytes).sum())
    };
  }

  private static String count(List<PlannedFile> files, Action action) {
    return grouped(files.stream().filter(file -> file.action() == action).count());
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f", bytes / 1e6);
  }
}
