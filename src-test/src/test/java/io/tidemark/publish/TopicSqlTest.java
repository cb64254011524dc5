package io.tidemark.publish;

import static io.tidemark.publish.Fixture.LEDGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.publish.ledger.TopicSql;
import io.tidemark.publish.ledger.TopicSql.TopicRow;
import io.tidemark.topic.Standing;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the ledger knows of a partition. */
class TopicSqlTest extends MigratedLedger {
  private static final String PIPELINE = "ocp-usage";
  private final TopicSql topics = new TopicSql(LEDGER);

  @Test
  void aTopicThatBecomesAnotherIsMarkedUntilItsRowIsDeleted() throws Exception {
    write(1, "first", 90L, 100);
    write(1, "first", 100L, 100);
    assertThat(row().remadeAt()).isNull();

    write(1, "second", 100L, 7);
    Instant noticed = row().remadeAt();
    assertThat(noticed).isNotNull();
    write(2, "second", 7L, 8);
    assertThat(row())
        .isEqualTo(new TopicRow("usage", 0, 7L, 8L, 1L, 0, null, noticed))
        .as("a later deployment knows it, too");
  }

  @Test
  void aTopicThatIsNamedForTheFirstTimeIsNoOther() throws Exception {
    topics.published(connection, PIPELINE, 1, "usage", 0, 5);
    write(1, "first", 5L, 9);
    assertThat(row()).isEqualTo(new TopicRow("usage", 0, 5L, 9L, 4L, 0, null, null));
  }

  @Test
  void anEarlierDeploymentMarksNothing() throws Exception {
    write(2, "second", 1L, 5);
    write(1, "first", 90L, 100);
    assertThat(row()).isEqualTo(new TopicRow("usage", 0, 1L, 5L, 4L, 0, null, null));
  }

  private void write(long epoch, String id, Long next, long end) throws SQLException {
    topics.write(connection, PIPELINE, epoch, new Standing("usage", id, 0, next, 0, end));
  }

  private TopicRow row() throws SQLException {
    return topics.read(connection, PIPELINE).get(0);
  }
}
