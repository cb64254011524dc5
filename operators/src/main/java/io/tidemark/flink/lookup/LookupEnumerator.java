package io.tidemark.flink.lookup;

import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;

/**
 * Hands the one split to the first reader that asks. Checkpoint: whether a reader has it, one byte.
 */
final class LookupEnumerator implements SplitEnumerator<LookupSplit, Boolean> {
  private final SplitEnumeratorContext<LookupSplit> context;
  private boolean assigned;

  LookupEnumerator(SplitEnumeratorContext<LookupSplit> context, boolean assigned) {
    this.context = context;
    this.assigned = assigned;
  }

  @Override
  public void start() {}

  @Override
  public void handleSplitRequest(int reader, @Nullable String host) {
    if (!assigned) {
      assigned = true;
      context.assignSplit(LookupSplit.ALL, reader);
    }
  }

  @Override
  public void addSplitsBack(List<LookupSplit> splits, int reader) {
    assigned = false;
    context.registeredReaders().keySet().stream()
        .findFirst()
        .ifPresent(other -> handleSplitRequest(other, null));
  }

  @Override
  public void addReader(int reader) {}

  @Override
  public Boolean snapshotState(long checkpointId) {
    return assigned;
  }

  @Override
  public void close() {}
}
