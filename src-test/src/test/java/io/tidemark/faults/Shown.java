package io.tidemark.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the tests of a class have shown of a fault.
 *
 * @param type the class's simple name
 * @param skipped for want of something that they need
 * @param seeds of cases that have one
 */
record Shown(String type, int passed, int failed, int skipped, List<Long> seeds) {
  static final Path DIRECTORY = Path.of("target", "reliability", "shown");

  Shown by(String name) {
    return new Shown(name, passed, failed, skipped, seeds);
  }

  Shown and(Shown other) {
    List<Long> all = new ArrayList<>(seeds);
    all.addAll(other.seeds);
    return new Shown(
        type, passed + other.passed, failed + other.failed, skipped + other.skipped, all);
  }

  /** Takes the place of what the class's last run has left. */
  static void write(Path directory, String type, Map<KnownFault, Shown> counts) throws IOException {
    List<String> lines = new ArrayList<>();
    counts.forEach((fault, shown) -> lines.add(fault + "\t" + shown.line()));
    Files.createDirectories(directory);
    Files.write(directory.resolve(type + ".tsv"), lines);
  }

  /**
   * What the last runs have left, by class.
   *
   * @param directory that of the records of all suites
   */
  static Map<KnownFault, List<Shown>> read(Path directory) throws IOException {
    Map<KnownFault, List<Shown>> shown = new EnumMap<>(KnownFault.class);
    Path records = directory.resolve(DIRECTORY.getFileName());
    if (!Files.isDirectory(records)) {
      return shown;
    }
    try (Stream<Path> files = Files.list(records)) {
      for (Path file : files.sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          String[] cells = line.split("\t", -1);
          shown
              .computeIfAbsent(KnownFault.valueOf(cells[0]), fault -> new ArrayList<>())
              .add(parse(cells));
        }
      }
    }
    return shown;
  }

  private String line() {
    return String.join("\t", type, "" + passed, "" + failed, "" + skipped, join(seeds));
  }

  private static Shown parse(String[] cells) {
    return new Shown(
        cells[1],
        Integer.parseInt(cells[2]),
        Integer.parseInt(cells[3]),
        Integer.parseInt(cells[4]),
        Stream.of(cells[5].split(",")).filter(seed -> !seed.isEmpty()).map(Long::valueOf).toList());
  }

  private static String join(List<Long> seeds) {
    return seeds.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
