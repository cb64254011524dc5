package io.tidemark.flink.publish;

import io.tidemark.flink.replay.ReplayDesk;
import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.publish.ledger.ReplayRequests;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replays in the ledger schema. Keeps one connection, and opens another after a failure. */
public final class DatabaseReplays implements ReplayDesk {
  private static final ReplayRequests.Page PAGE = new ReplayRequests.Page(1_000, 4 << 20);

  private final Place place;
  private final ReplayRequests requests;
  private @Nullable Connection connection;

  /** Where the requests lie, and whose they are. */
  public record Place(Database database, LedgerSchema ledger, String pipeline)
      implements ReplayDesk.Factory {
    @Override
    public ReplayDesk open() {
      return new DatabaseReplays(this);
    }
  }

  private DatabaseReplays(Place place) {
    this.place = place;
    this.requests = new ReplayRequests(place.ledger());
  }

  @Override
  public List<ReplayRequests.Asked> next(Collection<Long> taken) throws SQLException {
    try {
      return requests.next(connected(), place.pipeline(), taken, PAGE);
    } catch (SQLException e) {
      close();
      throw e;
    }
  }

  @Override
  public void forget(Collection<Long> ids) throws SQLException {
    try {
      requests.forget(connected(), ids);
    } catch (SQLException e) {
      close();
      throw e;
    }
  }

  @Override
  public void close() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        // It was of no use any more.
        return;
      }
    }
  }

  private Connection connected() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = place.database().connect();
      connection = open;
    }
    return open;
  }
}
