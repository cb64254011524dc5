package io.tidemark.faults;

import io.tidemark.frame.Frame;
import io.tidemark.frame.TextColumn;
import io.tidemark.publish.TargetPlan;
import io.tidemark.publish.TestDatabase;
import io.tidemark.publish.TransientSql;
import io.tidemark.publish.rows.RowDigests;
import io.tidemark.publish.table.TableReadBack;
import io.tidemark.workload.SliceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Never stops reading: in every snapshot each slice's rows are those of its ledger row, and no
 * other date has rows (I2), its generation, its epoch and its marker never fall (I5), and a new
 * generation has a later token (I4).
 */
final class Reader implements AutoCloseable {
  private static final long PAUSE_MILLIS = 4;

  private final TestDatabase database;
  private final TargetPlan plan;
  private final String source;
  private final TableReadBack rows;
  private final Map<SliceId, Seen> last = new HashMap<>();
  private final List<String> violations = new ArrayList<>();
  private final Thread thread;
  private volatile boolean closed;
  private volatile long snapshots;

  private record Seen(
      SliceId slice, long generation, long epoch, long sequence, String checksum, double marker) {
    boolean tokenIsAfter(Seen before) {
      return epoch > before.epoch || (epoch == before.epoch && sequence > before.sequence);
    }
  }

  private Reader(TestDatabase database, TargetPlan plan, String source) {
    this.database = database;
    this.plan = plan;
    this.source = source;
    this.rows = new TableReadBack(plan.table(), plan.tableName());
    this.thread = new Thread(this::readOn, "reader");
    thread.setDaemon(true);
  }

  static Reader start(TestDatabase database, TargetPlan plan, String source) {
    Reader reader = new Reader(database, plan, source);
    reader.thread.start();
    return reader;
  }

  /** What it has found wrong until now. */
  List<String> violations() {
    synchronized (violations) {
      return List.copyOf(violations);
    }
  }

  long snapshots() {
    return snapshots;
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.join();
  }

  private void readOn() {
    while (!closed) {
      try (Connection connection = database.connect()) {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        while (!closed) {
          read(connection);
          connection.rollback();
          snapshots++;
          Thread.sleep(PAUSE_MILLIS);
        }
      } catch (SQLException e) {
        if (!TransientSql.isTransient(e)) {
          violation("the reader failed: " + e);
          return;
        }
      } catch (InterruptedException | RuntimeException e) {
        violation("the reader failed: " + e);
        return;
      }
    }
  }

  private void read(Connection connection) throws SQLException {
    String sql =
        "SELECT slice, generation, epoch, sequence, checksum FROM "
            + plan.ledger().slice().quoted()
            + " WHERE pipeline = 'tiny' AND source = ?";
    List<Seen> ledger = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, source);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          SliceId slice = new SliceId("tiny", source, row.getObject(1, LocalDate.class));
          ledger.add(
              new Seen(slice, row.getLong(2), row.getLong(3), row.getLong(4), row.getString(5), 0));
        }
      }
    }
    Set<LocalDate> unknown = new TreeSet<>(rows.dates(connection, source));
    ledger.forEach(shown -> unknown.remove(shown.slice().date()));
    if (!unknown.isEmpty()) {
      violation("I2: rows without a ledger row of " + unknown);
    }
    for (Seen shown : ledger) {
      Frame frame = rows.read(connection, shown.slice());
      compare(shown, frame);
    }
  }

  private void compare(Seen shown, Frame frame) {
    String found = RowDigests.checksum(plan.table(), frame);
    if (!found.equals(shown.checksum())) {
      violation("I2: " + shown + " has rows with checksum " + found);
    }
    Seen now =
        new Seen(
            shown.slice(),
            shown.generation(),
            shown.epoch(),
            shown.sequence(),
            shown.checksum(),
            marker(frame));
    Seen before = last.put(now.slice(), now);
    if (before == null) {
      return;
    }
    if (now.generation() < before.generation() || now.epoch() < before.epoch()) {
      violation("I5: " + now + " after " + before);
    }
    if (now.marker() < before.marker()) {
      violation("I2: a date goes back: " + now + " after " + before);
    }
    if (now.generation() > before.generation() && !now.tokenIsAfter(before)) {
      violation("I4: a commit again: " + now + " after " + before);
    }
  }

  private static double marker(Frame frame) {
    TextColumn names = frame.text("name");
    for (int row = 0; row < frame.rows(); row++) {
      if (names.dictionary().get(names.ids()[row]).equals(TinyLake.MARKER)) {
        return frame.doubles("total").values()[row];
      }
    }
    return 0;
  }

  private void violation(String what) {
    synchronized (violations) {
      violations.add(what);
    }
  }
}
