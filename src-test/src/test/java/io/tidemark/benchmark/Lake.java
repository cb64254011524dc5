package io.tidemark.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * A lake of a whole month of one provider.
 *
 * @param lookups the lookup tables as CSV
 */
record Lake(Path root, Path lookups) {
  /** Generates the lake of a directory, with its lookups in it, unless it is there. */
  static Lake generate(
      Workspace workspace, ChildProcess processes, String name, Path target, List<String> options)
      throws IOException, InterruptedException {
    Lake lake = new Lake(target, target.resolve("lookups"));
    if (Files.isDirectory(target)) {
      return lake;
    }
    Log.say("generating %s", name);
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Workspace.delete(part);
    Files.createDirectories(part);
    List<String> command =
        Stream.of(
                List.of("generate", "--out=" + part, "--lookups=" + part.resolve("lookups")),
                options)
            .flatMap(List::stream)
            .toList();
    processes.run("generate-" + name, workspace.tidemark(command.toArray(String[]::new)));
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    return lake;
  }

  List<LocalDate> dates() {
    return Workspace.DEFAULTS.dates();
  }

  /** Bytes of all files. */
  long bytes() throws IOException {
    return size(files(root, ""));
  }

  /** Reads every file once, so that no contestant waits for the disk. */
  void read() throws IOException {
    for (Path file : files(root, "")) {
      try (InputStream in = Files.newInputStream(file)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    }
  }

  /** Lake files whose name begins so, by path. */
  static List<Path> files(Path root, String prefix) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("data"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  static long size(List<Path> files) throws IOException {
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    return bytes;
  }
}
