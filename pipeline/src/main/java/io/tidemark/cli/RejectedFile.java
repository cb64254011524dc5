package io.tidemark.cli;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tidemark.lake.LocalVersion;
import io.tidemark.pipeline.Locations;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** What has become of a file since it was rejected. */
enum RejectedFile {
  SAME("the file is still the one that was rejected"),
  CHANGED("the file has changed since"),
  GONE("the file has gone"),
  /** No file is meant, or it cannot be looked at from here. */
  UNKNOWN("not known");

  private final String text;

  RejectedFile(String text) {
    this.text = text;
  }

  /**
   * @param root of the lake; only a local one is looked at
   * @param file its path below the root; empty for none
   */
  static RejectedFile of(String root, String file, String version) {
    if (file.isEmpty() || !Locations.isLocal(root)) {
      return UNKNOWN;
    }
    try {
      Path path = Path.of(Locations.absolute(root), file);
      return LocalVersion.of(path).equals(version) ? SAME : CHANGED;
    } catch (NoSuchFileException e) {
      return GONE;
    } catch (IOException | InvalidPathException e) {
      return UNKNOWN;
    }
  }

  String text() {
    return text;
  }

  @JsonValue
  String json() {
    return name().toLowerCase(Locale.ROOT);
  }
}
