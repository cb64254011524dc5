package io.tidemark.flink.source;

import io.tidemark.intake.FileScan;
import io.tidemark.lake.DeletionGuard;
import io.tidemark.lake.KnownFiles;
import io.tidemark.lake.KnownFilesCodec;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.Workload;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Reads every version of every file of a workload once, and takes back the files that have gone.
 *
 * <p>Emits one {@link FileScan} per file version. Its watermark is a time of the wall clock: when
 * it passes t, everything that a listing begun at t found has been emitted. A file that changes
 * while it is read is left to the next listing. After a restore files in a reader's hands are read
 * again under the same sequence, which downstream counts once.
 */
public final class LakeSource implements Source<FileScan, LakeSplit, LakeEnumeratorState> {

  /**
   * @param root URI or local path of the lake
   * @param deletions what to do when files have gone
   * @param sealAfter how long without a change until a date's partial totals are let go
   */
  public record Spec(
      Workload workload,
      String root,
      DateRange dates,
      Duration discoveryInterval,
      DeletionGuard deletions,
      Duration sealAfter)
      implements Serializable {

    /** A file read under another scope is read again. */
    String scope() {
      return workload.scanSignature() + "|" + dates.from() + "|" + dates.to();
    }
  }

  private final Spec spec;
  private final boolean reading;

  public LakeSource(Spec spec) {
    this(spec, true);
  }

  private LakeSource(Spec spec, boolean reading) {
    this.spec = spec;
    this.reading = reading;
  }

  /** A source that finds the same tasks but opens no file: its scans hold the task and no more. */
  public static LakeSource tasksOnly(Spec spec) {
    return new LakeSource(spec, false);
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SplitEnumerator<LakeSplit, LakeEnumeratorState> createEnumerator(
      SplitEnumeratorContext<LakeSplit> context) {
    return new LakeEnumerator(context, spec, new KnownFiles(), List.of());
  }

  @Override
  public SplitEnumerator<LakeSplit, LakeEnumeratorState> restoreEnumerator(
      SplitEnumeratorContext<LakeSplit> context, LakeEnumeratorState checkpoint) {
    KnownFilesCodec.Snapshot snapshot = checkpoint.open();
    return new LakeEnumerator(context, spec, snapshot.known(), snapshot.pending());
  }

  @Override
  public SimpleVersionedSerializer<LakeSplit> getSplitSerializer() {
    return new LakeSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<LakeEnumeratorState> getEnumeratorCheckpointSerializer() {
    return new LakeEnumeratorState.Serializer();
  }

  @Override
  public SourceReader<FileScan, LakeSplit> createReader(SourceReaderContext context) {
    LakeReaderMetrics metrics = new LakeReaderMetrics(context.metricGroup());
    return new LakeReader(
        () -> reading ? new LakeSplitReader(spec, metrics) : new TaskReader(), context);
  }
}
