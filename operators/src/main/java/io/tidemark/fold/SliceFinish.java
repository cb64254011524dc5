package io.tidemark.fold;

import io.tidemark.frame.Frame;
import io.tidemark.frame.FrameCodec;
import io.tidemark.publish.rows.RowDigests;
import io.tidemark.workload.Contribution;
import io.tidemark.workload.Finisher;
import io.tidemark.workload.Lookups;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.TargetTable;
import io.tidemark.workload.Workload;
import java.util.List;
import java.util.Map;

/** Finishes slices: their rows, and the checksum by which two results are compared. */
public final class SliceFinish {
  private final Finisher finisher;
  private final TargetTable target;
  private final String signature;

  public SliceFinish(Workload workload) {
    this.finisher = workload.finisher();
    this.target = workload.target();
    this.signature = workload.finishSignature();
  }

  /** A slice's result before anybody has decided to send it. */
  public record Finished(SliceId slice, List<LiveContribution> live, Frame frame, String checksum) {

    public FinishedSlice rows(long epoch, long sequence) {
      List<byte[]> blocks =
          FrameCodec.encode(Map.of(FinishedSlice.TABLE, frame), Integer.MAX_VALUE);
      String inputs = SliceInputs.json(live);
      return new FinishedSlice(slice, epoch, sequence, checksum, frame.rows(), inputs, blocks);
    }
  }

  /** Names everything but the contributions that the result depends on. */
  public String fingerprint(String lookupsFingerprint) {
    return signature + "|" + lookupsFingerprint;
  }

  public Finished finish(SliceId slice, List<LiveContribution> live, Lookups lookups) {
    List<Contribution> contributions = live.stream().map(LiveContribution::contribution).toList();
    Frame frame = finisher.finish(slice, contributions, lookups);
    return new Finished(slice, live, frame, RowDigests.checksum(target, frame));
  }
}
