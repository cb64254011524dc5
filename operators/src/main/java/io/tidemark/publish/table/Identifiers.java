package io.tidemark.publish.table;

import java.util.regex.Pattern;

/**
 * Names of schemas, tables and columns: the only text that ever becomes part of a statement. What
 * matches the allow-list needs no escape and is quoted all the same, so that case and reserved
 * words mean nothing.
 */
public final class Identifiers {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]{0,62}");

  private Identifiers() {}

  /**
   * @param what names the thing in the error, for example "schema"
   * @return the name itself
   * @throws InvalidTargetException if the allow-list does not have it
   */
  public static String check(String what, String name) {
    if (!ALLOWED.matcher(name).matches()) {
      throw new InvalidTargetException(
          what
              + " name '"
              + name
              + "': expected a letter or underscore, then up to 62 letters, digits, '_' or '$'");
    }
    return name;
  }

  /** A column's name in double quotes. */
  public static String column(String name) {
    return '"' + check("column", name) + '"';
  }

  /** A schema's name in double quotes. */
  public static String schema(String name) {
    return '"' + check("schema", name) + '"';
  }
}
