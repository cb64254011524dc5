package io.tidemark.pipeline;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.frame.Frame;
import io.tidemark.publish.ledger.LedgerEntry;
import io.tidemark.publish.ledger.LedgerReader;
import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.publish.rows.CanonicalRows;
import io.tidemark.publish.rows.RowDigests;
import io.tidemark.publish.table.TableName;
import io.tidemark.publish.table.TableReadBack;
import io.tidemark.publish.table.Transaction;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.TargetTable;
import io.tidemark.workload.Workload;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Compares what a pipeline has published into two schemas, as a job in shadow mode does into the
 * second. Slices whose checksums in the two ledgers are equal are equal; of the others the rows are
 * read. One snapshot of the database, in which nothing is changed.
 *
 * @param equal slices that are the same in both
 * @param differing by source and date
 */
public record SchemaComparison(int equal, List<SliceDifference> differing) {
  public SchemaComparison {
    differing = List.copyOf(differing);
  }

  /** Where a pipeline publishes: the schemas of its table and of its ledger. */
  public record Place(String schema, String ledger) {}

  /**
   * @param chosen the slices to compare
   * @throws IllegalStateException if one of the ledgers is not there, or not of this release
   */
  public static SchemaComparison of(
      TidemarkConfig config, TargetDatabase database, Place other, Predicate<SliceId> chosen)
      throws SQLException {
    Workload workload = Workloads.of(config);
    Place configured = new Place(config.target().jdbc().schema(), config.target().jdbc().ledger());
    try (Connection connection = database.connect()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      return Transaction.run(
          connection,
          () ->
              compare(
                  Side.read(connection, workload, configured, chosen),
                  Side.read(connection, workload, other, chosen)));
    }
  }

  private static SchemaComparison compare(Side here, Side there) throws SQLException {
    TreeSet<SliceId> slices =
        new TreeSet<>(Comparator.comparing(SliceId::source).thenComparing(SliceId::date));
    slices.addAll(here.checksums().keySet());
    slices.addAll(there.checksums().keySet());
    int equal = 0;
    List<SliceDifference> differing = new ArrayList<>();
    for (SliceId slice : slices) {
      if (here.checksum(slice).equals(there.checksum(slice))) {
        equal++;
      } else {
        differing.add(difference(slice, here.rows(slice), there.rows(slice)));
      }
    }
    return new SchemaComparison(equal, differing);
  }

  private static SliceDifference difference(
      SliceId slice, CanonicalRows here, CanonicalRows there) {
    RowDigests ours = RowDigests.of(here);
    RowDigests theirs = RowDigests.of(there);
    return new SliceDifference(
        slice.source(),
        slice.date(),
        here.rows(),
        there.rows(),
        ours.missingIn(theirs),
        theirs.missingIn(ours));
  }

  private record Side(
      Connection connection, TargetTable table, Place place, Map<SliceId, String> checksums) {
    static Side read(
        Connection connection, Workload workload, Place place, Predicate<SliceId> chosen)
        throws SQLException {
      LedgerReader ledger = new LedgerReader(new LedgerSchema(place.ledger()));
      if (!ledger.exists(connection)) {
        throw new IllegalStateException("there is no ledger in schema " + place.ledger());
      }
      Map<SliceId, String> checksums = new HashMap<>();
      for (LedgerEntry entry : ledger.slices(connection, workload.name())) {
        if (chosen.test(entry.slice())) {
          checksums.put(entry.slice(), entry.checksum());
        }
      }
      return new Side(connection, workload.target(), place, checksums);
    }

    /** Empty for a slice that is not published. */
    String checksum(SliceId slice) {
      return checksums.getOrDefault(slice, "");
    }

    CanonicalRows rows(SliceId slice) throws SQLException {
      TableName name = new TableName(place.schema(), table.name());
      Frame rows = new TableReadBack(table, name).read(connection, slice);
      return CanonicalRows.of(table.columns(), rows);
    }
  }
}
