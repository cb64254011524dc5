package io.tidemark.flink.publish;

import io.tidemark.fault.FaultPoint;
import io.tidemark.fault.Faults;
import io.tidemark.fold.SliceFinish;
import io.tidemark.fold.SliceState;
import io.tidemark.lake.LakeJournal;
import io.tidemark.lake.LakeReport;
import io.tidemark.lake.Orders;
import io.tidemark.publish.Epoch;
import io.tidemark.publish.TargetPlan;
import io.tidemark.publish.ledger.JournalSql;
import io.tidemark.publish.table.LookupReader;
import io.tidemark.workload.LookupTable;
import io.tidemark.workload.Lookups;
import io.tidemark.workload.Workload;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The journal in the ledger schema. Keeps one connection, and opens another after a failure.
 *
 * <p>{@link #close} may be called by another thread than the one that uses the journal.
 */
public final class DatabaseJournal implements LakeJournal {
  private final Place place;
  private final JournalSql sql;
  private final SliceFinish finish;
  private final boolean lookupsMayBeMissing;
  private volatile @Nullable Connection connection;
  private volatile boolean closed;

  /**
   * Where a journal lies and whose it is.
   *
   * @param root of the lake
   * @param epoch of the deployment
   */
  public record Place(
      Database database, TargetPlan plan, Workload workload, String root, Epoch epoch)
      implements Factory {
    @Override
    public LakeJournal open() {
      return new DatabaseJournal(this, false);
    }
  }

  private DatabaseJournal(Place place, boolean lookupsMayBeMissing) {
    this.place = place;
    this.sql = new JournalSql(place.plan().ledger());
    this.finish = new SliceFinish(place.workload());
    this.lookupsMayBeMissing = lookupsMayBeMissing;
  }

  /** The journal as it is once the lookup tables that are missing have been created. */
  static DatabaseJournal beforeTheRun(Place place) {
    return new DatabaseJournal(place, true);
  }

  @Override
  public Orders orders(boolean withLedger) throws SQLException {
    return call(connected -> orders(connected, withLedger));
  }

  @Override
  public void forget(Collection<Long> requests) throws SQLException {
    call(
        connected -> {
          sql.delete(connected, requests);
          return true;
        });
  }

  @Override
  public void report(LakeReport report) throws SQLException {
    long epoch = place.epoch().number();
    Instant attempted = Instant.ofEpochMilli(report.attemptedAt());
    JournalSql.LakeRow row =
        new JournalSql.LakeRow(
            place.workload().name(),
            place.root(),
            epoch,
            attempted,
            time(report.listedAt()),
            report.failures(),
            report.failure(),
            report.files(),
            report.pending(),
            report.held(),
            time(report.publishedAsOf()));
    call(
        connected -> {
          Faults.at(FaultPoint.JOURNAL_WRITE);
          sql.write(connected, row);
          return true;
        });
  }

  @Override
  public void close() {
    closed = true;
    disconnect();
  }

  private Orders orders(Connection connected, boolean withLedger) throws SQLException {
    Workload workload = place.workload();
    List<Orders.Request> requests = new ArrayList<>();
    for (JournalSql.Asked asked : sql.requests(connected, workload.name(), workload.sources())) {
      requests.add(new Orders.Request(asked.id(), asked.slice(), asked.file()));
    }
    return new Orders(requests, withLedger ? ledger(connected) : null);
  }

  private List<Orders.Shown> ledger(Connection connected) throws SQLException {
    Workload workload = place.workload();
    String schema = place.plan().schema();
    List<LookupTable> tables = place.plan().lookups();
    Lookups lookups =
        lookupsMayBeMissing
            ? LookupReader.readExisting(connected, schema, tables)
            : LookupReader.read(connected, schema, tables);
    String with = finish.fingerprint(lookups.fingerprint());
    List<Orders.Shown> shown = new ArrayList<>();
    for (JournalSql.Shown row : sql.slices(connected, workload.name(), workload.sources())) {
      shown.add(
          new Orders.Shown(
              row.slice(),
              row.state().equals(SliceState.SEALED.text()),
              row.checksum().isEmpty(),
              !row.finishedWith().equals(with)));
    }
    return shown;
  }

  @FunctionalInterface
  private interface Call<T> {
    T on(Connection connection) throws SQLException;
  }

  private <T> T call(Call<T> call) throws SQLException {
    try {
      Connection connected = connection;
      if (connected == null) {
        connected = place.database().connect();
        connection = connected;
      }
      T result = call.on(connected);
      if (closed) {
        disconnect();
      }
      return result;
    } catch (SQLException e) {
      disconnect();
      throw e;
    }
  }

  private void disconnect() {
    Connection connected = connection;
    connection = null;
    if (connected != null) {
      try {
        connected.close();
      } catch (SQLException e) {
        // It was of no use any more.
        return;
      }
    }
  }

  private static @Nullable Instant time(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }
}
