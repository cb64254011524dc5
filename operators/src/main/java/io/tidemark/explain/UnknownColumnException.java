package io.tidemark.explain;

import java.util.List;

/** A question names a column that the target table does not have, or not of that kind. */
public final class UnknownColumnException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String column;
  private final transient List<String> known;

  UnknownColumnException(String column, String kind, List<String> known) {
    super("there is no " + kind + " " + column);
    this.column = column;
    this.known = List.copyOf(known);
  }

  public String column() {
    return column;
  }

  /** What might have been meant. */
  public List<String> known() {
    return known;
  }
}
