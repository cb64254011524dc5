package io.tidemark.fold;

/**
 * What a slice has sent to the publisher. Part of keyed state.
 *
 * @param dirty whether its contributions have changed since it was last finished
 * @param sequence number of what it sent last, 0 before the first
 * @param checksum of the rows that it sent last; empty if there are none, or if the ledger shows
 *     others
 * @param rowCount of these rows
 * @param finishedWith fingerprint of the lookups and the finisher that it was last finished with
 * @param recorded digest of what the ledger was last told about the rows; empty for nothing
 * @param held whether, and why, its last result is not what it has sent
 * @param sealed whether it has let go of its partial totals
 * @param sealWanted whether it shall, as soon as it can
 */
public record SliceStatus(
    boolean dirty,
    long sequence,
    String checksum,
    long rowCount,
    String finishedWith,
    String recorded,
    Held held,
    boolean sealed,
    boolean sealWanted) {
  public static final SliceStatus NEW =
      new SliceStatus(false, 0, "", 0, "", "", Held.NO, false, false);

  /** A contribution has changed: it is not sealed any more, nor to be. */
  public SliceStatus changed() {
    return new SliceStatus(
        true, sequence, checksum, rowCount, finishedWith, recorded, held, false, false);
  }

  /** A contribution of events has changed: no file has to be read again for it. */
  public SliceStatus changedByEvents() {
    return new SliceStatus(
        true, sequence, checksum, rowCount, finishedWith, recorded, held, false, sealWanted);
  }

  /**
   * The ledger shows other rows than those that were sent last. Which it will show is not known:
   * those that were sent may yet be committed after a restore. So the next result is sent, whatever
   * it is.
   */
  public SliceStatus disagreeing() {
    return new SliceStatus(
        dirty, sequence, "", rowCount, finishedWith, "", held, sealed, sealWanted);
  }

  /** A result that is not sent. */
  public SliceStatus finished(String with, Held nowHeld) {
    return new SliceStatus(
        false, sequence, checksum, rowCount, with, recorded, nowHeld, sealed, sealWanted);
  }

  /** Rows that are sent. */
  public SliceStatus published(String newChecksum, long rows, String with, String about) {
    return new SliceStatus(
        false, sequence + 1, newChecksum, rows, with, about, Held.NO, false, sealWanted);
  }

  /** What is said of the rows sent last. */
  public SliceStatus recorded(String about) {
    return new SliceStatus(
        dirty, sequence + 1, checksum, rowCount, finishedWith, about, held, sealed, sealWanted);
  }

  public SliceStatus wantingSeal() {
    return new SliceStatus(
        dirty, sequence, checksum, rowCount, finishedWith, recorded, held, sealed, true);
  }

  public SliceStatus asSealed() {
    return new SliceStatus(
        dirty, sequence, checksum, rowCount, finishedWith, recorded, held, true, false);
  }

  /** Whether its totals can be let go of: what they add up to is what the table shows. */
  public boolean mayBeSealed() {
    return sealWanted && !dirty && held == Held.NO && !sealed && !checksum.isEmpty();
  }
}
