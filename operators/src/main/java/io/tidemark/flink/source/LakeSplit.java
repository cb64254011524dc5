package io.tidemark.flink.source;

import io.tidemark.lake.FileReport;
import io.tidemark.lake.FileTask;
import io.tidemark.workload.SliceId;
import org.apache.flink.api.connector.source.SourceSplit;

/** What the enumerator hands to a reader. Readers work their splits off in order. */
sealed interface LakeSplit extends SourceSplit {

  /** Read a file or a range of it, or take it back. */
  record Work(FileTask task) implements LakeSplit {
    @Override
    public String splitId() {
      String id = "task-" + task.sequence();
      return task.range().isWhole() ? id : id + "-" + task.range().index();
    }
  }

  /**
   * Everything that a listing begun at {@code asOf} found has been handed out: once a reader comes
   * to this split, its share of that is emitted, and it emits the watermark {@code asOf}.
   *
   * @param asOf milliseconds since the epoch
   */
  record Mark(long asOf) implements LakeSplit {
    @Override
    public String splitId() {
      return "mark-" + asOf;
    }
  }

  /**
   * A slice has not changed for long.
   *
   * @param asOf of the listing by which that was decided, milliseconds since the epoch
   */
  record Seal(SliceId slice, long asOf) implements LakeSplit {
    @Override
    public String splitId() {
      return "seal-" + slice + "-" + asOf;
    }
  }

  /**
   * Nobody knows a file of the slice, yet somebody doubts what the table shows.
   *
   * @param asOf of the listing by which that was decided, milliseconds since the epoch
   * @param request by which it is doubted
   */
  record Check(SliceId slice, long asOf, long request) implements LakeSplit {
    @Override
    public String splitId() {
      return "check-" + request;
    }
  }

  /**
   * No work: a report that a reader has sent and that the enumerator's checkpoint may lack. Exists
   * in checkpoints of readers only.
   */
  record Reported(FileReport report) implements LakeSplit {
    @Override
    public String splitId() {
      return "reported-%s-%d-%d"
          .formatted(report.kind(), report.sequence(), report.range().index());
    }
  }
}
