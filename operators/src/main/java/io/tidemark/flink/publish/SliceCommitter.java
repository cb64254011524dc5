package io.tidemark.flink.publish;

import io.tidemark.fault.FaultPoint;
import io.tidemark.fault.Faults;
import io.tidemark.fold.FinishedSlice;
import io.tidemark.frame.Frame;
import io.tidemark.frame.FrameCodec;
import io.tidemark.publish.FencedException;
import io.tidemark.publish.Outcome;
import io.tidemark.publish.SliceCommit;
import io.tidemark.publish.SlicePublisher;
import io.tidemark.publish.SqlRetry;
import io.tidemark.publish.TargetPlan;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Objects;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SinkCommitterMetricGroup;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Commits what a completed checkpoint holds, slice by slice, over one connection. Transient
 * database errors are waited out within a budget; then the job fails and commits again after its
 * restart.
 */
final class SliceCommitter implements Committer<FinishedSlice> {
  private final JdbcConnectionProvider connections;
  private final SlicePublisher publisher;
  private final SqlRetry retry;
  private final Counter slicesPublished;
  private final Counter slicesUnchanged;
  private final Counter commitsRepeated;
  private final Counter rowsWritten;

  SliceCommitter(Database database, TargetPlan plan, long epoch, SinkCommitterMetricGroup metrics) {
    this.connections = database.provider();
    this.publisher = SlicePublisher.of(plan, epoch);
    this.slicesPublished = metrics.counter("slicesPublished");
    this.slicesUnchanged = metrics.counter("slicesUnchanged");
    this.commitsRepeated = metrics.counter("commitsRepeated");
    this.rowsWritten = metrics.counter("rowsWritten");
    this.retry = database.retry(metrics.counter("publishRetries")::inc);
  }

  @Override
  public void commit(Collection<CommitRequest<FinishedSlice>> requests) throws IOException {
    for (CommitRequest<FinishedSlice> request : requests) {
      commit(request.getCommittable());
    }
  }

  @Override
  public void close() {
    connections.closeConnection();
  }

  private void commit(FinishedSlice slice) throws IOException {
    SliceCommit commit =
        new SliceCommit(
            slice.slice(),
            slice.epoch(),
            slice.sequence(),
            slice.checksum(),
            slice.rowCount(),
            slice.inputs(),
            slice.state(),
            slice.completeness(),
            slice.finishedWith());
    try {
      Outcome outcome =
          retry.call("publishing slice " + slice.slice(), () -> publish(commit, slice));
      count(outcome, slice);
    } catch (FencedException e) {
      throw new SuppressRestartsException(e);
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private Outcome publish(SliceCommit commit, FinishedSlice slice) throws SQLException {
    Faults.at(FaultPoint.BEFORE_BEGIN);
    if (slice.blocks().isEmpty()) {
      return publisher.record(connection(), commit);
    }
    return publisher.isApplied(connection(), commit)
        ? Outcome.ALREADY_APPLIED
        : publisher.publish(connection(), commit, rows(slice));
  }

  private Connection connection() throws SQLException {
    try {
      return connections.isConnectionValid()
          ? Objects.requireNonNull(connections.getConnection())
          : connections.reestablishConnection();
    } catch (ClassNotFoundException e) {
      throw new SQLException("the PostgreSQL driver is not on the class path", e);
    }
  }

  private static Frame rows(FinishedSlice slice) {
    return Objects.requireNonNull(
        FrameCodec.decode(slice.blocks().get(0)).get(FinishedSlice.TABLE));
  }

  private void count(Outcome outcome, FinishedSlice slice) {
    switch (outcome) {
      case PUBLISHED -> {
        slicesPublished.inc();
        rowsWritten.inc(slice.rowCount());
      }
      case RECORDED, UNCHANGED -> slicesUnchanged.inc();
      case ALREADY_APPLIED -> commitsRepeated.inc();
    }
  }
}
