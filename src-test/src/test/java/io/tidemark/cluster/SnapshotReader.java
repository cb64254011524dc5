package io.tidemark.cluster;

import io.tidemark.endtoend.TestPipeline;
import io.tidemark.pipeline.Workloads;
import io.tidemark.publish.ledger.LedgerEntry;
import io.tidemark.publish.ledger.LedgerPresence;
import io.tidemark.publish.ledger.LedgerReader;
import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.publish.rows.RowDigests;
import io.tidemark.publish.table.TableName;
import io.tidemark.publish.table.TableReadBack;
import io.tidemark.publish.table.Transaction;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.Workload;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads a pipeline's table and ledger all the while, each time in one snapshot: what a slice's rows
 * are must be what the ledger says, and no generation may go back.
 */
final class SnapshotReader implements AutoCloseable {
  private static final int SLICES_AT_A_TIME = 4;

  private final TestPipeline pipeline;
  private final Workload workload;
  private final TableName table;
  private final LedgerReader ledger;
  private final Random random;
  private final Map<SliceId, Long> generations = new HashMap<>();
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<Integer> checked;
  private volatile boolean closed;

  private SnapshotReader(TestPipeline pipeline, long seed) throws Exception {
    this.pipeline = pipeline;
    this.workload = Workloads.of(pipeline.config());
    this.table = new TableName(pipeline.schema(), workload.target().name());
    this.ledger = new LedgerReader(new LedgerSchema(pipeline.ledger()));
    this.random = new Random(seed);
    this.checked = thread.submit(this::readUntilClosed);
  }

  static SnapshotReader of(TestPipeline pipeline, long seed) throws Exception {
    return new SnapshotReader(pipeline, seed);
  }

  /** Ends the reading, and gives the number of slices that were compared. */
  int end() throws InterruptedException, ExecutionException {
    closed = true;
    return checked.get();
  }

  @Override
  public void close() {
    closed = true;
    thread.shutdown();
  }

  private int readUntilClosed() throws Exception {
    int slices = 0;
    try (Connection connection = pipeline.database().connect()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      while (!closed) {
        slices += Transaction.run(connection, () -> readOnce(connection));
        Thread.sleep(50);
      }
    }
    return slices;
  }

  private int readOnce(Connection connection) throws SQLException {
    if (ledger.presence(connection) != LedgerPresence.CURRENT) {
      return 0;
    }
    List<LedgerEntry> entries = ledger.slices(connection, workload.name());
    for (LedgerEntry entry : entries) {
      Long before = generations.put(entry.slice(), entry.generation());
      if (before != null && before > entry.generation()) {
        throw new AssertionError(entry.slice() + " went back from generation " + before);
      }
    }
    Collections.shuffle(entries, random);
    List<LedgerEntry> chosen = entries.subList(0, Math.min(SLICES_AT_A_TIME, entries.size()));
    TableReadBack readBack = new TableReadBack(workload.target(), table);
    for (LedgerEntry entry : chosen) {
      String checksum =
          RowDigests.checksum(workload.target(), readBack.read(connection, entry.slice()));
      if (!checksum.equals(entry.checksum())) {
        throw new AssertionError(
            entry.slice() + " generation " + entry.generation() + " shows other rows");
      }
    }
    return chosen.size();
  }
}
