package io.tidemark.fold;

import io.tidemark.publish.ledger.Completeness;
import io.tidemark.publish.rows.Sha256;
import io.tidemark.workload.SliceId;
import java.util.List;
import java.util.Optional;

/**
 * What follows from a slice's result: its next status, and what is sent, if anything.
 *
 * <p>Rows are sent if their checksum is another than that of the rows sent last, and, where dates
 * wait for their hours, if none is missing or no input is left. If the rows are the same but what
 * the ledger says of them is not, that alone is sent.
 */
public record Publication(SliceStatus status, Optional<FinishedSlice> sent) {

  /** Of a slice that is not held back. */
  public static Publication of(SliceStatus known, SliceFinish.Finished finished, long epoch) {
    About about =
        new About(
            finished.slice(),
            SliceInputs.json(finished.selection()),
            SliceState.of(finished.completeness()),
            finished.completeness(),
            finished.finishedWith());
    if (!finished.checksum().equals(known.checksum())) {
      SliceStatus next =
          known.published(
              finished.checksum(), finished.frame().rows(), about.finishedWith(), about.digest());
      return new Publication(next, Optional.of(about.with(next, epoch, finished.blocks())));
    }
    return about.recorded(known.finished(about.finishedWith(), Held.NO), epoch);
  }

  /** A slice that waits for hours: the table goes on showing the rows that it shows. */
  public static Publication held(
      SliceId slice,
      SliceStatus known,
      Completeness completeness,
      String finishedWith,
      long epoch) {
    About about = new About(slice, "", SliceState.of(completeness), completeness, finishedWith);
    return about.recorded(known.finished(finishedWith, Held.INCOMPLETE), epoch);
  }

  /**
   * A slice that lets go of its totals.
   *
   * @param selection its inputs
   */
  public static Publication seal(
      SliceId slice,
      SliceStatus known,
      Selection selection,
      Completeness completeness,
      long epoch) {
    String inputs = SliceInputs.json(selection);
    About about = new About(slice, inputs, SliceState.SEALED, completeness, known.finishedWith());
    return about.recorded(known.asSealed(), epoch);
  }

  /**
   * A sealed slice of which something has changed, and of which files are yet to be read again. The
   * table goes on showing the rows that it shows.
   */
  public static Publication reopening(
      SliceId slice, SliceStatus known, Completeness completeness, long epoch) {
    if (known.checksum().isEmpty()) {
      return new Publication(known, Optional.empty());
    }
    About about = new About(slice, "", SliceState.OPEN, completeness, known.finishedWith());
    return about.recorded(known, epoch);
  }

  /**
   * What the ledger is told besides the rows.
   *
   * @param inputs empty if they are not those of the rows that the table shows
   */
  private record About(
      SliceId slice,
      String inputs,
      SliceState state,
      Completeness completeness,
      String finishedWith) {

    /** Lookups that change no row are no news, unless the slice is not finished with them again. */
    String digest() {
      String with = state == SliceState.SEALED ? finishedWith : "";
      return Sha256.ofTexts(List.of(inputs, state.text(), completeness.toString(), with));
    }

    Publication recorded(SliceStatus status, long epoch) {
      if (digest().equals(status.recorded())) {
        return new Publication(status, Optional.empty());
      }
      SliceStatus next = status.recorded(digest());
      return new Publication(next, Optional.of(with(next, epoch, List.of())));
    }

    FinishedSlice with(SliceStatus status, long epoch, List<byte[]> blocks) {
      return new FinishedSlice(
          slice,
          epoch,
          status.sequence(),
          status.checksum(),
          status.rowCount(),
          inputs,
          state.text(),
          completeness,
          finishedWith,
          blocks);
    }
  }
}
