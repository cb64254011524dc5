package io.tidemark.benchmark;

import io.tidemark.generate.GeneratorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the benchmark finds programs and keeps files.
 *
 * @param tidemark the launcher
 * @param directory everything that a benchmark makes; lakes in it are used again
 */
record Workspace(Path tidemark, Path directory) {
  /** The generator's defaults, which say whose files a lake holds and of which month. */
  static final GeneratorOptions DEFAULTS = GeneratorOptions.of(Path.of("."));

  static final String CLUSTER = "benchmark";
  static final int REPORT_PERIOD = 1;

  Path logs() {
    return directory.resolve("log");
  }

  Path database() {
    return directory.resolve("pg");
  }

  Path size(long rows) {
    return directory.resolve("rows-" + rows);
  }

  /** A command line of the launcher. */
  List<String> tidemark(String... arguments) {
    return Stream.concat(Stream.of(tidemark.toString()), Stream.of(arguments)).toList();
  }

  static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
