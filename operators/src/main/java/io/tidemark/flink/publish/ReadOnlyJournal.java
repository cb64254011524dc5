package io.tidemark.flink.publish;

import io.tidemark.lake.LakeJournal;
import io.tidemark.lake.LakeReport;
import io.tidemark.lake.Orders;
import io.tidemark.publish.ledger.LedgerReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** The journal as a dry run uses it: it says what is asked, and is told nothing. */
public final class ReadOnlyJournal implements LakeJournal {
  private final Place place;
  private final LakeJournal journal;

  /** Where the journal lies that is read; before the first run it may be missing. */
  public record Place(DatabaseJournal.Place read) implements Factory {
    @Override
    public LakeJournal open() {
      return new ReadOnlyJournal(this);
    }
  }

  private ReadOnlyJournal(Place place) {
    this.place = place;
    this.journal = DatabaseJournal.beforeTheRun(place.read());
  }

  @Override
  public Orders orders(boolean withLedger) throws SQLException {
    try (Connection connection = place.read().database().connect()) {
      if (!new LedgerReader(place.read().plan().ledger()).exists(connection)) {
        return new Orders(List.of(), withLedger ? List.of() : null);
      }
    }
    return journal.orders(withLedger);
  }

  @Override
  public void forget(Collection<Long> requests) {}

  @Override
  public void report(LakeReport report) {}

  @Override
  public void close() {
    journal.close();
  }
}
