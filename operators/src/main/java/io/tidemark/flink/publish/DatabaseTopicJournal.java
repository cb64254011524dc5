package io.tidemark.flink.publish;

import io.tidemark.publish.Epoch;
import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.publish.ledger.TopicSql;
import io.tidemark.publish.table.Transaction;
import io.tidemark.topic.RecordGap;
import io.tidemark.topic.Standing;
import io.tidemark.topic.TopicJournal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The ledger's table of topics. Connects for every call: there is one every few seconds. */
public final class DatabaseTopicJournal implements TopicJournal {
  private final Place place;
  private final TopicSql sql;

  /**
   * Where a journal lies and whose it is.
   *
   * @param epoch of the deployment
   */
  public record Place(Database database, LedgerSchema ledger, String pipeline, Epoch epoch)
      implements Factory {
    @Override
    public TopicJournal open() {
      return new DatabaseTopicJournal(this);
    }
  }

  private DatabaseTopicJournal(Place place) {
    this.place = place;
    this.sql = new TopicSql(place.ledger());
  }

  @Override
  public void standings(List<Standing> standings) throws SQLException {
    long epoch = place.epoch().number();
    try (Connection connection = place.database().connect()) {
      Transaction.run(
          connection,
          () -> {
            for (Standing standing : standings) {
              sql.write(
                  connection,
                  place.pipeline(),
                  epoch,
                  standing.topic(),
                  standing.partition(),
                  standing.next(),
                  standing.beginning(),
                  standing.end());
            }
            return true;
          });
    }
  }

  @Override
  public void lost(RecordGap gap) throws SQLException {
    try (Connection connection = place.database().connect()) {
      sql.lost(
          connection,
          place.pipeline(),
          place.epoch().number(),
          gap.topic(),
          gap.partition(),
          gap.from(),
          gap.to());
    }
  }

  @Override
  public void close() {}
}
