package io.tidemark.flink.replay;

import io.tidemark.publish.ledger.ReplayRequests;
import java.io.Serializable;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Where the records lie that are to be decoded again. Any call may fail, and is then repeated. */
public interface ReplayDesk extends AutoCloseable {
  /**
   * The next records, oldest request first; as many as are to be held at once.
   *
   * @param taken ids that are not to be given again
   */
  List<ReplayRequests.Asked> next(Collection<Long> taken) throws SQLException;

  /** Deletes requests that have been seen to. */
  void forget(Collection<Long> requests) throws SQLException;

  @Override
  void close();

  /** Opens desks where the source runs. */
  @FunctionalInterface
  interface Factory extends Serializable {
    ReplayDesk open();
  }
}
