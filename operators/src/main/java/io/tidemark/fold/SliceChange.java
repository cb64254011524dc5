package io.tidemark.fold;

import io.tidemark.workload.SliceId;
import org.jspecify.annotations.Nullable;

/**
 * A change to one slice on its way to the fold: either one part of a contribution, or the notice
 * that a file no longer touches the slice. Serialized by Flink as a POJO.
 *
 * @param path the file, relative to the lake's root
 * @param version the file's version; empty for a retraction
 * @param sequence the task's number: a greater one supersedes all smaller ones of the same path
 * @param asOf when the listing that found the task began, milliseconds since the epoch: once the
 *     watermark passes it, everything that is older has arrived
 * @param rows input rows of the whole contribution
 * @param part position of this part, from 0
 * @param parts number of parts of the contribution, which counts once all are there
 * @param block a block of frames; null for a retraction
 */
public record SliceChange(
    SliceId slice,
    String path,
    String version,
    long sequence,
    long asOf,
    String dataset,
    long rows,
    int part,
    int parts,
    byte @Nullable [] block) {

  /** Takes back what versions of the path older than {@code sequence} have added to the slice. */
  public static SliceChange retract(SliceId slice, String path, long sequence, long asOf) {
    return new SliceChange(slice, path, "", sequence, asOf, "", 0, 0, 0, null);
  }
}
