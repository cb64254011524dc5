package io.tidemark.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Predicate;

/** The files to recompute from. */
public interface AuditLake {
  /**
   * Makes files readable by local paths.
   *
   * @param months whose directories are needed
   * @return the lake's root, the directory that holds {@code data/}
   */
  Path local(Predicate<YearMonth> months) throws IOException;

  /**
   * The version of a file now, in the engine's words.
   *
   * @param path relative to the lake's root
   * @return empty if the file has gone
   */
  Optional<String> version(String path) throws IOException;
}
