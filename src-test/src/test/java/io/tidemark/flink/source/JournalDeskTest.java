package io.tidemark.flink.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.lake.LakeJournal;
import io.tidemark.lake.LakeReport;
import io.tidemark.lake.Orders;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalDeskTest {
  private static final long MINUTE = 60_000;

  private final FakeJournal journal = new FakeJournal();
  private final JournalDesk desk = new JournalDesk(journal, MINUTE);

  @Test
  void readingsAreMissedUntilOneSucceeds() {
    journal.away = true;
    for (int attempt = 1; attempt <= 5; attempt++) {
      assertThat(desk.orders(attempt * MINUTE)).isNull();
      assertThat(desk.missed()).isEqualTo(attempt);
    }
    journal.away = false;
    assertThat(desk.orders(6 * MINUTE)).isNotNull();
    assertThat(desk.missed()).isZero();

    journal.away = true;
    assertThat(desk.orders(7 * MINUTE)).isNull();
    assertThat(desk.missed()).as("there was a first one").isZero();
    assertThat(desk.failures()).isEqualTo(1);
  }

  /** An attempt that is not made is no failure, and neither is a report a reading. */
  @Test
  void onlyReadingsCountAsMissed() {
    journal.away = true;
    assertThat(desk.orders(0)).isNull();
    assertThat(desk.orders(1)).as("too early").isNull();
    assertThat(desk.forget(List.of(1L))).isFalse();

    assertThat(desk.missed()).isEqualTo(1);
    assertThat(desk.failures()).isEqualTo(2);
  }

  private static final class FakeJournal implements LakeJournal {
    private boolean away;

    @Override
    public Orders orders(boolean withLedger) throws SQLException {
      requireThere();
      return new Orders(List.of(), withLedger ? List.of() : null);
    }

    @Override
    public void forget(Collection<Long> requests) throws SQLException {
      requireThere();
    }

    @Override
    public void report(LakeReport report) throws SQLException {
      requireThere();
    }

    @Override
    public void close() {}

    private void requireThere() throws SQLException {
      if (away) {
        throw new SQLException("the database is away");
      }
    }
  }
}
