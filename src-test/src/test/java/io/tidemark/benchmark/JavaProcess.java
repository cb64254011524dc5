package io.tidemark.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Command lines of JVMs with this benchmark's classes. */
final class JavaProcess {
  private JavaProcess() {}

  static List<String> command(List<String> options, String main, List<String> arguments) {
    return Stream.of(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
            options,
            List.of("-cp", System.getProperty("java.class.path"), main),
            arguments)
        .flatMap(List::stream)
        .toList();
  }
}
