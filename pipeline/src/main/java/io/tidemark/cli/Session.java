package io.tidemark.cli;

import io.tidemark.config.ConfigFile;
import io.tidemark.config.TidemarkConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One call of the command line: its parts, and what has become known of it so far. */
final class Session {
  private final Parts parts;
  private boolean verbose;
  private @Nullable ConfigFile file;

  Session(Parts parts) {
    this.parts = parts;
  }

  Parts parts() {
    return parts;
  }

  ConfigFile read(Path path) {
    ConfigFile read = ConfigFile.load(path, parts.environment());
    file = read;
    return read;
  }

  TidemarkConfig load(Path path) {
    return read(path).config();
  }

  /** Takes the secrets of the configuration, once it has been read, out of a text. */
  String redact(String text) {
    return file == null ? text : file.redact(text);
  }

  void verbose(boolean value) {
    verbose = value;
  }

  boolean verbose() {
    return verbose;
  }
}
