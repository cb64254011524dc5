package io.tidemark.flink.source;

import io.tidemark.intake.FileScan;
import io.tidemark.lake.DeletionGuard;
import io.tidemark.lake.LakeJournal;
import io.tidemark.lake.LakeMemory;
import io.tidemark.lake.SealRule;
import io.tidemark.lake.announcement.AnnouncementFeed;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.Workload;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

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
   * @param seal when dates let go of their partial totals
   * @param settle how long after its last change a date is finished
   * @param journal what else the source is asked to do, and where it says how it is doing
   * @param journalPoll time between two looks at the ledger
   * @param rangeBytes with several readers, a longer Parquet file is read in ranges of so many
   *     bytes
   * @param announcements what tells of files before the next listing; null for nothing
   */
  public record Spec(
      Workload workload,
      String root,
      DateRange dates,
      Duration discoveryInterval,
      DeletionGuard deletions,
      SealRule seal,
      Duration settle,
      LakeJournal.Factory journal,
      Duration journalPoll,
      long rangeBytes,
      AnnouncementFeed.@Nullable Factory announcements)
      implements Serializable {

    /** What the scan of a file yields has changed so often since the first release. */
    private static final int SCANS = 2;

    /** A file read under another scope is read again. */
    String scope() {
      return scope(workload, dates);
    }

    /** The scope that a workload and dates make. */
    public static String scope(Workload workload, DateRange dates) {
      return workload.scanSignature() + "|" + dates.from() + "|" + dates.to() + "|" + SCANS;
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

  /** Reads splits in the readers' state. */
  public static SimpleVersionedSerializer<?> splitState() {
    return new LakeSplitSerializer();
  }

  /** Reads the enumerator's state. */
  public static SimpleVersionedSerializer<?> enumeratorState() {
    return new LakeEnumeratorState.Serializer();
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SplitEnumerator<LakeSplit, LakeEnumeratorState> createEnumerator(
      SplitEnumeratorContext<LakeSplit> context) {
    return new LakeEnumerator(context, spec, new LakeMemory(spec.workload()));
  }

  @Override
  public SplitEnumerator<LakeSplit, LakeEnumeratorState> restoreEnumerator(
      SplitEnumeratorContext<LakeSplit> context, LakeEnumeratorState checkpoint) {
    return new LakeEnumerator(context, spec, checkpoint.open(spec.workload()));
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
