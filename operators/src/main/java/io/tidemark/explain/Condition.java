package io.tidemark.explain;

/**
 * That a column has a value.
 *
 * @param column a target column, or a JSON column, a dot and one of its keys
 * @param value as text; empty for null or the empty text
 */
public record Condition(String column, String value) {
  /**
   * @param text {@code column=value}; the first '=' separates
   * @throws IllegalArgumentException if there is none, or no column before it
   */
  public static Condition parse(String text) {
    int equals = text.indexOf('=');
    if (equals <= 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is no condition; expected column=value, such as namespace=shop");
    }
    return new Condition(text.substring(0, equals), text.substring(equals + 1));
  }

  @Override
  public String toString() {
    return column + "=" + value;
  }
}
