package io.tidemark.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A line that a {@link Tally} has written.
 *
 * @param faults that struck, or what happened in words
 */
record TallyLine(
    String name, String faults, List<Recovered> recoveries, long snapshots, String result) {

  /** What a suite has left; nothing if it has not run. */
  static List<TallyLine> read(Path directory, String suite) throws IOException {
    Path file = directory.resolve(suite + ".tsv");
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(TallyLine::parse).toList();
    }
  }

  private static TallyLine parse(String line) {
    String[] cells = line.split("\t", -1);
    return new TallyLine(
        cells[0],
        cells[1],
        cells(cells[2]).map(Recovered::parse).toList(),
        Long.parseLong(cells[3]),
        cells[4]);
  }

  private static Stream<String> cells(String joined) {
    return Stream.of(joined.split(",")).filter(cell -> !cell.isEmpty());
  }

  List<String> struck() {
    return cells(faults).toList();
  }

  /** Of a line that tells of one fault: how long it took. */
  long millis() {
    return recoveries.get(0).millis();
  }

  boolean broken() {
    return result.equals("broken");
  }
}
