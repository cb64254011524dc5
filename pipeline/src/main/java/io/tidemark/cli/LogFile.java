package io.tidemark.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where details go while the terminal is kept for people: {@code .tidemark/log} in the working
 * directory, or {@code TIDEMARK_LOG}. The file is created with its first entry.
 */
final class LogFile {
  private static final String CONFIGURATION = "log4j2.configurationFile";

  private LogFile() {}

  /** Has to be called before anything logs. */
  static Path configure() {
    String chosen = System.getenv("TIDEMARK_LOG");
    Path directory = chosen == null ? Path.of(".tidemark", "log") : Path.of(chosen);
    if (chosen == null && !Files.isWritable(Path.of(""))) {
      directory = Path.of(System.getProperty("java.io.tmpdir"), "tidemark-log");
    }
    Path file = directory.resolve("tidemark.log");
    System.setProperty("tidemark.log.file", file.toString());
    if (System.getProperty(CONFIGURATION) == null) {
      System.setProperty(CONFIGURATION, "classpath:tidemark-log4j2.xml");
    }
    return file;
  }
}
