package io.tidemark.faults;

/**
 * That the table was right again.
 *
 * @param from the last fault before
 * @param millis since that fault
 */
record Recovered(Recovery from, long millis) {
  private static final String SEPARATOR = ":";

  static Recovered parse(String text) {
    String[] parts = text.split(SEPARATOR, -1);
    return new Recovered(Recovery.valueOf(parts[0]), Long.parseLong(parts[1]));
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return from + SEPARATOR + millis;
  }
}
