package io.tidemark.config;

/**
 * Thrown by a record's constructor. The reader adds the record's own path, the line and the text as
 * written in the file; the message never holds the value, which may be a secret.
 */
final class InvalidValue extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final String text;
  private final boolean missing;

  private InvalidValue(String key, String message, boolean missing) {
    super(message);
    this.text = message;
    this.key = key;
    this.missing = missing;
  }

  /**
   * @param key path relative to the record, in the file's spelling
   */
  static InvalidValue of(String key, String message) {
    return new InvalidValue(key, message, false);
  }

  /** Says that a key has to be there, or must not be: there is no value to show. */
  static InvalidValue presence(String key, String message) {
    return new InvalidValue(key, message, true);
  }

  String key() {
    return key;
  }

  String text() {
    return text;
  }

  /** Whether the message stands without the value in the file. */
  boolean withoutValue() {
    return missing;
  }
}
