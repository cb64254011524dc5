package io.tidemark.savepoint;

import io.tidemark.audit.OcpLookups;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A savepoint of an earlier time, unpacked: {@code savepoint/}, the {@code lake/} that it speaks
 * of, the {@code events/} if there were any, also in files, the {@code lookups/} it was finished
 * with, and {@code checksums}, a line for each date.
 *
 * @param name state version and backend, as in {@code state-2/rocksdb}; with events {@code
 *     state-2/rocksdb-events}
 */
record GoldenSavepoint(String name, Path directory) {
  private static final String SUFFIX = ".zip";
  private static final String EVENTS = "-events";

  /** Where they lie among the test's resources. */
  static final String RESOURCES = "/savepoints";

  /** The names of all that are kept, oldest first. */
  static List<String> names() throws IOException {
    Path root = root();
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }

  static GoldenSavepoint unpack(String name, Path directory) throws IOException {
    Archive.unpack(root().resolve(name + SUFFIX), directory);
    return new GoldenSavepoint(name, directory);
  }

  private static Path root() {
    try {
      return Path.of(GoldenSavepoint.class.getResource(RESOURCES).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean hasEvents(String name) {
    return name.endsWith(EVENTS);
  }

  static String withEvents(String backend) {
    return backend + EVENTS;
  }

  String backend() {
    String last = name.substring(name.indexOf('/') + 1);
    return hasEvents(last) ? last.substring(0, last.length() - EVENTS.length()) : last;
  }

  /** The snapshot itself. */
  Path snapshot() {
    return directory.resolve("savepoint");
  }

  Path lake() {
    return directory.resolve("lake");
  }

  Path events() {
    return directory.resolve("events");
  }

  OcpLookups lookups() {
    return OcpLookups.ofDirectory(directory.resolve("lookups"));
  }

  SortedMap<LocalDate, String> checksums() throws IOException {
    SortedMap<LocalDate, String> checksums = new TreeMap<>();
    for (String line : Files.readAllLines(directory.resolve("checksums"))) {
      checksums.put(LocalDate.parse(line.substring(0, 10)), line.substring(11));
    }
    return checksums;
  }
}
