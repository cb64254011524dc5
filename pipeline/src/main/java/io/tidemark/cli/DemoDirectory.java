package io.tidemark.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.config.ConfigException;
import io.tidemark.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a demonstration. A note in it says what the demonstration made, so that it never
 * touches a directory of somebody else's.
 */
final class DemoDirectory {
  static final long DEFAULT_ROWS = 100_000;
  static final long DEFAULT_SEED = 1;

  private static final String NOTE = ".tidemark-demo.json";
  private static final String DATABASE = "pg";
  private static final String LAKE = "lake";
  private static final String CHECKPOINTS = "checkpoints";
  private static final String CONFIG = "config.yaml";
  private static final String BROKER = "kafka";
  private static final String CORRECTION = "correction";
  private static final List<String> MADE =
      List.of(LAKE, CHECKPOINTS, DATABASE, BROKER, CORRECTION, CONFIG, NOTE);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;

  DemoDirectory(Path directory) {
    this.directory = directory;
  }

  /**
   * What the lake was made from.
   *
   * @param complete whether it was made to its end
   */
  record Note(long rows, long seed, boolean complete) {}

  Path path() {
    return directory;
  }

  Path broker() {
    return directory.resolve(BROKER);
  }

  /** The lake of the corrected day. */
  Path correction() {
    return directory.resolve(CORRECTION);
  }

  Path lake() {
    return directory.resolve(LAKE);
  }

  Path database() {
    return directory.resolve(DATABASE);
  }

  Path checkpoints() {
    return directory.resolve(CHECKPOINTS);
  }

  Path config() {
    return directory.resolve(CONFIG);
  }

  /**
   * Takes the directory for a demonstration, or finds the one that is there. An interrupted lake is
   * deleted, to be made again.
   *
   * @param rows as asked for; null for those of the lake that is there
   */
  Note claim(@Nullable Long rows, @Nullable Long seed) throws IOException {
    Note found = note();
    if (found == null) {
      refuseForeign();
      Note created =
          new Note(rows == null ? DEFAULT_ROWS : rows, seed == null ? DEFAULT_SEED : seed, false);
      write(created);
      return created;
    }
    refuseOther("--rows", rows, found.rows());
    refuseOther("--seed", seed, found.seed());
    if (!found.complete()) {
      delete(lake());
    }
    return found;
  }

  void complete(Note note) throws IOException {
    write(new Note(note.rows(), note.seed(), true));
  }

  /** Deletes what an earlier demonstration made, and nothing else. */
  void deleteMade() throws IOException {
    if (note() == null) {
      return;
    }
    if (Files.isDirectory(database())) {
      EmbeddedDatabase.stop(database());
    }
    for (String name : MADE) {
      delete(directory.resolve(name));
    }
  }

  private @Nullable Note note() throws IOException {
    Path file = directory.resolve(NOTE);
    return Files.exists(file) ? JSON.readValue(file.toFile(), Note.class) : null;
  }

  private void write(Note note) throws IOException {
    Files.createDirectories(directory);
    JSON.writeValue(directory.resolve(NOTE).toFile(), note);
  }

  private void refuseForeign() throws IOException {
    for (String name : MADE) {
      if (Files.exists(directory.resolve(name))) {
        throw new ConfigException(
            "--dir",
            directory.resolve(name)
                + " exists but was not made by a demonstration; choose another directory");
      }
    }
  }

  private void refuseOther(String option, @Nullable Long asked, long found) {
    if (asked != null && asked != found) {
      throw new ConfigException(
          option,
          "the demonstration in "
              + directory
              + " was made with "
              + found
              + ", not "
              + asked
              + "; add --fresh to make it anew, or choose another --dir");
    }
  }

  private static void delete(Path path) throws IOException {
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
