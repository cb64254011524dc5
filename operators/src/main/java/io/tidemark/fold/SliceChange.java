package io.tidemark.fold;

import io.tidemark.workload.SliceId;
import org.jspecify.annotations.Nullable;

/**
 * A change to one slice on its way to the fold. Serialized by Flink as a POJO.
 *
 * @param input names the contribution within the slice: the path, or where every version of a file
 *     adds, the path with the version
 * @param path the file, relative to the lake's root, or the name of an hour of events, see {@link
 *     io.tidemark.workload.EventInput}
 * @param version the file's version; empty unless the change is a part
 * @param sequence the task's number: a greater one supersedes all smaller ones of the same input
 * @param asOf when the listing that found the task began, milliseconds since the epoch: once the
 *     watermark passes it, everything that is older has arrived
 * @param rows input rows of the whole contribution
 * @param intervals starts of the intervals that the contribution covers, ascending
 * @param digest of the contribution's content; empty if the same content may count twice
 * @param part position of this part, from 0
 * @param parts number of parts of the contribution, which counts once all are there
 * @param block a block of frames; null unless the change is a part
 */
public record SliceChange(
    Kind kind,
    SliceId slice,
    String input,
    String path,
    String version,
    long sequence,
    long asOf,
    String dataset,
    long rows,
    long[] intervals,
    String digest,
    int part,
    int parts,
    byte @Nullable [] block) {

  /** What happens to the slice. */
  public enum Kind {
    /** One part of a contribution arrives. */
    PART,
    /** What versions of the input with a smaller sequence have added is taken back. */
    RETRACTION,
    /** Nothing has changed for long: the slice may forget its partial totals. */
    SEAL,
    /** The slice is to be finished, whether anything of it has changed or not. */
    CHECK
  }

  public static SliceChange retract(
      SliceId slice, String input, String path, long sequence, long asOf) {
    return new SliceChange(
        Kind.RETRACTION, slice, input, path, "", sequence, asOf, "", 0, NONE, "", 0, 0, null);
  }

  public static SliceChange seal(SliceId slice, long asOf) {
    return new SliceChange(Kind.SEAL, slice, "", "", "", 0, asOf, "", 0, NONE, "", 0, 0, null);
  }

  /** No more events of a slice will be accepted; sent by each of its hours. */
  public static SliceChange sealEvents(SliceId slice, String input, long asOf) {
    return new SliceChange(
        Kind.SEAL, slice, input, input, "", 0, asOf, "", 0, NONE, "", 0, 0, null);
  }

  public static SliceChange check(SliceId slice, long asOf) {
    return new SliceChange(Kind.CHECK, slice, "", "", "", 0, asOf, "", 0, NONE, "", 0, 0, null);
  }

  private static final long[] NONE = new long[0];
}
