package io.tidemark.fold;

import io.tidemark.frame.Frame;
import io.tidemark.frame.FrameCodec;
import io.tidemark.publish.ledger.Completeness;
import io.tidemark.publish.ledger.QuarantineEntry;
import io.tidemark.publish.rows.RowDigests;
import io.tidemark.workload.Contribution;
import io.tidemark.workload.Finisher;
import io.tidemark.workload.Lookups;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.TargetTable;
import io.tidemark.workload.UnpublishableSliceException;
import io.tidemark.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finishes slices: their rows, and the checksum by which two results are compared. */
public final class SliceFinish {
  private final Workload workload;
  private final Set<String> sources;
  private final Finisher finisher;
  private final TargetTable target;
  private final String signature;

  public SliceFinish(Workload workload) {
    this.workload = workload;
    this.sources = workload.sources();
    this.finisher = workload.finisher();
    this.target = workload.target();
    this.signature = workload.finishSignature();
  }

  /** A slice's result before anybody has decided what to send. */
  public record Finished(
      SliceId slice,
      Selection selection,
      Completeness completeness,
      Frame frame,
      String checksum,
      String finishedWith) {
    /** The rows as {@link FinishedSlice} carries them. */
    public List<byte[]> blocks() {
      return FrameCodec.encode(Map.of(FinishedSlice.TABLE, frame), Integer.MAX_VALUE);
    }
  }

  /** Names everything but the contributions that the result depends on. */
  public String fingerprint(String lookupsFingerprint) {
    return signature + "|" + lookupsFingerprint;
  }

  /** Whether a slice is maintained under the present configuration. */
  public boolean maintains(SliceId slice) {
    return sources.contains(slice.source());
  }

  /** Which of a slice's inputs count. */
  public Selection select(LiveInputs live) throws Exception {
    return Selection.of(workload, live.facts());
  }

  /**
   * What follows from a slice's inputs. Of one that is held back nothing is computed.
   *
   * @param selection of the live inputs
   * @param completeOnly whether a slice that lacks hours is held back, unless no input is left
   * @throws UnpublishableSliceException if the table cannot hold the result
   */
  public Publication publication(
      SliceId slice,
      SliceStatus known,
      Selection selection,
      LiveInputs live,
      Lookups lookups,
      long epoch,
      boolean completeOnly)
      throws Exception {
    Completeness completeness = selection.completeness(workload);
    String with = fingerprint(lookups.fingerprint());
    if (completeOnly && !selection.counted().isEmpty() && !completeness.isComplete()) {
      return Publication.held(slice, known, completeness, with, epoch);
    }
    List<Contribution> contributions = new ArrayList<>();
    for (Selection.Counted input : selection.counted()) {
      contributions.add(live.read(input.facts()));
    }
    Frame frame = finisher.finish(slice, contributions, lookups);
    Finished finished =
        new Finished(slice, selection, completeness, frame, checksum(slice, frame), with);
    return Publication.of(known, finished, epoch);
  }

  /** What is sent of a slice that lets go of its totals. */
  public Publication seal(SliceId slice, SliceStatus known, LiveInputs live, long epoch)
      throws Exception {
    Selection selection = select(live);
    return Publication.seal(slice, known, selection, selection.completeness(workload), epoch);
  }

  /** What is sent of a slice whose totals are not all there yet, after it was sealed. */
  public Publication reopening(SliceId slice, SliceStatus known, LiveInputs live, long epoch)
      throws Exception {
    return Publication.reopening(slice, known, select(live).completeness(workload), epoch);
  }

  /** How a slice that cannot be published shows in quarantine. */
  public QuarantineEntry quarantined(
      SliceId slice, UnpublishableSliceException reason, Instant now) {
    String message = String.valueOf(reason.getMessage());
    return new QuarantineEntry(
        slice.pipeline(), slice.source(), "", slice.date().toString(), null, message, "", 1, now);
  }

  /** Rows that the table cannot hold, for whatever reason, have no checksum. */
  private String checksum(SliceId slice, Frame frame) {
    try {
      return RowDigests.checksum(target, frame);
    } catch (IllegalArgumentException e) {
      throw new UnpublishableSliceException("slice " + slice + ": " + e.getMessage());
    }
  }
}
