package io.tidemark.flink.publish;

import io.tidemark.fault.FaultPoint;
import io.tidemark.fault.Faults;
import io.tidemark.fold.FinishedSlice;
import io.tidemark.workload.SliceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;

/**
 * Gathers slices until the next checkpoint; of a slice that comes more than once only the last is
 * kept. Holds nothing across a checkpoint: what it gathered travels in it as committables.
 */
final class SliceWriter implements CommittingSinkWriter<FinishedSlice, FinishedSlice> {
  private final Map<SliceId, FinishedSlice> gathered = new LinkedHashMap<>();

  @Override
  public void write(FinishedSlice rows, Context context) {
    FinishedSlice before = gathered.remove(rows.slice());
    gathered.put(rows.slice(), before == null ? rows : before.then(rows));
  }

  @Override
  public void flush(boolean endOfInput) {}

  @Override
  public Collection<FinishedSlice> prepareCommit() {
    Faults.at(FaultPoint.PREPARE_COMMIT);
    Collection<FinishedSlice> ready = new ArrayList<>(gathered.values());
    gathered.clear();
    return ready;
  }

  @Override
  public void close() {}
}
