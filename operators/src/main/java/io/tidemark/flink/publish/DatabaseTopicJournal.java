package io.tidemark.flink.publish;

import io.tidemark.publish.Epoch;
import io.tidemark.publish.ledger.JournalSql;
import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.publish.ledger.TopicSql;
import io.tidemark.publish.table.Transaction;
import io.tidemark.topic.RecordGap;
import io.tidemark.topic.Standing;
import io.tidemark.topic.TopicJournal;
import io.tidemark.topic.TopicsSeen;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** The ledger's table of topics. Connects for every call: there is one every few seconds. */
public final class DatabaseTopicJournal implements TopicJournal {
  private final Place place;
  private final TopicSql sql;
  private final JournalSql journal;

  /**
   * Where a journal lies and whose it is.
   *
   * @param input names all topics together in the ledger
   * @param epoch of the deployment
   * @param alone the sources whose requests nobody else sees to: all of them where there are no
   *     files, else none
   */
  public record Place(
      Database database,
      LedgerSchema ledger,
      String pipeline,
      String input,
      Epoch epoch,
      SortedSet<String> alone)
      implements Factory {
    @Override
    public TopicJournal open() {
      return new DatabaseTopicJournal(this);
    }
  }

  private DatabaseTopicJournal(Place place) {
    this.place = place;
    this.sql = new TopicSql(place.ledger());
    this.journal = new JournalSql(place.ledger());
  }

  @Override
  public void standings(List<Standing> standings) throws SQLException {
    long epoch = place.epoch().number();
    try (Connection connection = place.database().connect()) {
      Transaction.run(
          connection,
          () -> {
            for (Standing standing : standings) {
              sql.write(connection, place.pipeline(), epoch, standing);
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
  public void report(TopicsSeen seen) throws SQLException {
    JournalSql.LakeRow row =
        new JournalSql.LakeRow(
            place.pipeline(),
            place.input(),
            place.epoch().number(),
            Instant.ofEpochMilli(seen.attemptedAt()),
            time(seen.seenAt()),
            seen.failures(),
            seen.failure(),
            0,
            0,
            0,
            time(seen.publishedAsOf()));
    try (Connection connection = place.database().connect()) {
      journal.write(connection, row);
    }
  }

  @Override
  public void serve() throws SQLException {
    if (!place.alone().isEmpty()) {
      try (Connection connection = place.database().connect()) {
        journal.publishAgain(connection, place.pipeline(), place.alone());
      }
    }
  }

  private static @Nullable Instant time(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }

  @Override
  public void close() {}
}
