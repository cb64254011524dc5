package io.tidemark.config;

import java.util.OptionalInt;

/**
 * The configuration cannot be used. The message names the key and never holds a value that came
 * through a reference, so it may be shown and logged.
 */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String key;

  /**
   * @param key full path of the key, such as {@code providers[0].account}; empty for the whole file
   * @param message what is wrong and what was expected
   */
  public ConfigException(String key, String message) {
    this(key, OptionalInt.empty(), message);
  }

  ConfigException(String key, OptionalInt line, String message) {
    super(place(key, line) + message);
    this.key = key;
  }

  public String key() {
    return key;
  }

  private static String place(String key, OptionalInt line) {
    String at = line.isPresent() ? "line " + line.getAsInt() : "";
    if (key.isEmpty()) {
      return at.isEmpty() ? "" : at + ": ";
    }
    return at.isEmpty() ? key + ": " : key + " (" + at + "): ";
  }
}
