package io.tidemark.benchmark;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A generated month in two versions, and the lake that the contestants read: it begins as the first
 * version, and a day's {@code pod_usage} files are replaced by those of the version that they are
 * not.
 */
final class MonthLake {
  private static final int CORRECTION = 2;

  private final Path original;
  private final Path corrected;
  private final Path lake;
  private final Map<LocalDate, Integer> versions = new HashMap<>();

  private MonthLake(Path directory) {
    this.original = directory.resolve("original");
    this.corrected = directory.resolve("corrected");
    this.lake = directory.resolve("lake");
  }

  /** Generates what is not there yet. The lake is made anew. */
  static MonthLake prepare(Workspace workspace, ChildProcess processes, long rows, long seed)
      throws IOException, InterruptedException {
    Path directory = workspace.size(rows).resolve("seed-" + seed);
    MonthLake month = new MonthLake(directory);
    generate(workspace, processes, rows, seed, 1, month.original);
    generate(workspace, processes, rows, seed, CORRECTION, month.corrected);
    Workspace.delete(month.lake);
    link(month.original.resolve("data"), month.lake.resolve("data"));
    return month;
  }

  Lake lake() {
    return new Lake(lake, original.resolve("lookups"));
  }

  List<LocalDate> dates() {
    return lake().dates();
  }

  /** Copies the other version of a day beside the files that it will replace. */
  Staged stage(LocalDate date) throws IOException {
    int current = versions.getOrDefault(date, 1);
    int next = current == 1 ? CORRECTION : 1;
    List<Path> sources = podFiles(next == 1 ? original : corrected, date, next);
    List<Path> targets = podFiles(lake, date, 1);
    if (sources.size() != targets.size()) {
      throw new IllegalStateException(
          date + " has " + targets.size() + " files, but its correction " + sources.size());
    }
    List<Path> copies = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      Path copy = targets.get(i).resolveSibling("." + targets.get(i).getFileName() + ".staged");
      Files.copy(sources.get(i), copy, StandardCopyOption.REPLACE_EXISTING);
      force(copy);
      copies.add(copy);
    }
    return new Staged(date, next, copies, targets);
  }

  /** A day's new files, complete on disk, not yet in place. */
  final class Staged {
    private final LocalDate date;
    private final int version;
    private final List<Path> copies;
    private final List<Path> targets;

    private Staged(LocalDate date, int version, List<Path> copies, List<Path> targets) {
      this.date = date;
      this.version = version;
      this.copies = copies;
      this.targets = targets;
    }

    /** Moves the files into place, each at once, one directly after the other. */
    Replaced replace() throws IOException {
      for (int i = 0; i < copies.size(); i++) {
        Files.move(copies.get(i), targets.get(i), StandardCopyOption.ATOMIC_MOVE);
      }
      long done = System.nanoTime();
      versions.put(date, version);
      List<String> paths = targets.stream().map(file -> lake.relativize(file).toString()).toList();
      return new Replaced(date, paths, Lake.size(targets), done);
    }
  }

  /**
   * A day that has been replaced.
   *
   * @param files relative to the lake's root
   * @param bytes size of all of them
   * @param at {@link System#nanoTime} when the last was in place
   */
  record Replaced(LocalDate date, List<String> files, long bytes, long at) {}

  private static void generate(
      Workspace workspace, ChildProcess processes, long rows, long seed, int revision, Path target)
      throws IOException, InterruptedException {
    Lake.generate(
        workspace,
        processes,
        rows + "-" + revision,
        target,
        List.of("--rows=" + rows, "--seed=" + seed, "--revision=" + revision));
  }

  private static List<Path> podFiles(Path root, LocalDate date, int revision) throws IOException {
    return Lake.files(root, "pod_usage." + date + "." + revision + ".");
  }

  private static void link(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.createLink(target, file);
      }
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
