package io.tidemark.flink.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.event.RawEvent;
import io.tidemark.publish.SqlRetry;
import io.tidemark.publish.TestDatabase;
import io.tidemark.publish.ledger.LedgerMigrations;
import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.publish.ledger.RecordEntry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is gathered in memory is bounded, whatever a record is large by. */
class QuarantineWriterTest {
  private static final LedgerSchema LEDGER = new LedgerSchema(LedgerSchema.DEFAULT);

  @Test
  void largeRecordsAreWrittenBeforeTheyAreMany() throws Exception {
    try (TestDatabase database = TestDatabase.start()) {
      LedgerMigrations.apply(database.dataSource(), LEDGER);
      Database target = Database.of(database.url(), "postgres", Password.ofProcess("postgres"));
      try (QuarantineWriter writer =
          new QuarantineWriter(target, LEDGER, SqlRetry.within(Duration.ofSeconds(30)))) {
        writer.write(
            RecordEntry.of("p", "s", record(1, 10, 10, 10), "bad", "", Instant.EPOCH), null);
        writer.write(
            RecordEntry.of("p", "s", record(2, 3 << 20, 10, 0), "bad", "", Instant.EPOCH), null);
        writer.write(
            RecordEntry.of("p", "s", record(3, 10, 3 << 20, 0), "bad", "", Instant.EPOCH), null);
        assertThat(written(database)).isEqualTo("0");
        writer.write(
            RecordEntry.of("p", "s", record(4, 10, 10, 3 << 20), "bad", "", Instant.EPOCH), null);
        assertThat(written(database)).isEqualTo("4");
        writer.write(
            RecordEntry.of("p", "s", record(5, 10, 10, 10), "bad", "", Instant.EPOCH), null);
        assertThat(written(database)).isEqualTo("4");
        writer.flush(false);
        assertThat(written(database)).isEqualTo("5");
      }
    }
  }

  private static String written(TestDatabase database) throws Exception {
    return database.value("SELECT count(*) FROM tidemark.quarantine");
  }

  private static RawEvent record(long offset, int key, int value, int header) {
    return new RawEvent(
        "t",
        0,
        offset,
        0,
        new byte[key],
        new byte[value],
        new String[] {"h"},
        new byte[][] {new byte[header]});
  }
}
