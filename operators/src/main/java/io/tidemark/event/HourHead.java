package io.tidemark.event;

/**
 * What is known of an hour besides its rows. Part of keyed state; kept when the rows are let go of,
 * so that what comes later is not taken for all there is.
 *
 * @param sequence number of what was sent last, 0 before the first
 * @param version of what was sent last; empty if nothing counts
 * @param blocks in which the rows are held
 * @param rows held, tombstones included
 * @param dirty whether events have arrived that are not among the rows yet
 * @param closed whether the rows have been let go of
 */
public record HourHead(
    long sequence, String version, int blocks, long rows, boolean dirty, boolean closed) {
  public static final HourHead NEW = new HourHead(0, "", 0, 0, false, false);

  public HourHead touched() {
    return new HourHead(sequence, version, blocks, rows, true, closed);
  }

  /** With what has arrived among the rows. */
  public HourHead merged(int newBlocks, long newRows) {
    return new HourHead(sequence, version, newBlocks, newRows, false, closed);
  }

  public HourHead sent(String newVersion) {
    return new HourHead(sequence + 1, newVersion, blocks, rows, dirty, closed);
  }

  public HourHead letGo() {
    return new HourHead(sequence, version, 0, 0, false, true);
  }
}
