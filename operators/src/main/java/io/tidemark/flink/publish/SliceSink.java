package io.tidemark.flink.publish;

import io.tidemark.fold.FinishedSlice;
import io.tidemark.publish.Epoch;
import io.tidemark.publish.TargetPlan;
import java.io.IOException;
import java.sql.SQLException;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Publishes slices in two phases. Before a checkpoint the finished slices become its committables;
 * when it is complete, each is committed in a transaction of its own. So a reader sees completed
 * checkpoints only, and a slice committed twice, after a restart or a lost acknowledgement, is
 * recognised by its token in the ledger.
 */
public final class SliceSink implements Sink<FinishedSlice>, SupportsCommitter<FinishedSlice> {
  private final Database database;
  private final TargetPlan plan;
  private final Epoch epoch;

  /**
   * @param epoch the deployment's; a later deployment of the same source shuts this one out
   */
  public SliceSink(Database database, TargetPlan plan, Epoch epoch) {
    this.database = database;
    this.plan = plan;
    this.epoch = epoch;
  }

  /** Reads slices that wait for their commit. */
  public static SimpleVersionedSerializer<FinishedSlice> committableState() {
    return new FinishedSliceSerializer();
  }

  @Override
  public SliceWriter createWriter(WriterInitContext context) {
    return new SliceWriter();
  }

  @Override
  public Committer<FinishedSlice> createCommitter(CommitterInitContext context) throws IOException {
    try {
      return new SliceCommitter(database, plan, epoch.number(), context.metricGroup());
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public SimpleVersionedSerializer<FinishedSlice> getCommittableSerializer() {
    return committableState();
  }
}
