package io.tidemark.flink.source;

import io.tidemark.intake.FileScan;
import io.tidemark.lake.FileTask;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;

/** Works splits off in order without opening a file: of every task only the task is emitted. */
final class TaskReader implements SplitReader<Scanned, LakeSplit> {
  private final Deque<LakeSplit> splits = new ArrayDeque<>();

  @Override
  public RecordsWithSplitIds<Scanned> fetch() {
    RecordsBySplits.Builder<Scanned> records = new RecordsBySplits.Builder<>();
    for (LakeSplit split = splits.poll(); split != null; split = splits.poll()) {
      if (split instanceof LakeSplit.Work work) {
        records.add(split, new Scanned.File(unread(work.task())));
      } else if (split instanceof LakeSplit.Mark mark) {
        records.add(split, new Scanned.Mark(mark.asOf()));
      }
      records.addFinishedSplit(split.splitId());
    }
    return records.build();
  }

  @Override
  public void handleSplitsChanges(SplitsChange<LakeSplit> change) {
    splits.addAll(change.splits());
  }

  @Override
  public void wakeUp() {}

  @Override
  public void close() {}

  private static FileScan unread(FileTask task) {
    return new FileScan(task, null, List.of(), List.of());
  }
}
