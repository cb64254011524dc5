package io.tidemark.endtoend;

import io.tidemark.audit.SummaryRow;
import io.tidemark.audit.TargetRows;
import io.tidemark.publish.TestDatabase;
import io.tidemark.publish.ledger.LedgerEntry;
import io.tidemark.publish.ledger.LedgerPresence;
import io.tidemark.publish.ledger.LedgerReader;
import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.publish.rows.RowDigests;
import io.tidemark.publish.table.TableName;
import io.tidemark.publish.table.TableReadBack;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.Workload;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What a pipeline has published, read from the database at every call. */
public final class Published {
  private final TestDatabase database;
  private final Workload workload;
  private final TableName table;
  private final LedgerSchema ledger;

  Published(TestDatabase database, Workload workload, String schema, String ledger) {
    this.database = database;
    this.workload = workload;
    this.table = new TableName(schema, workload.target().name());
    this.ledger = new LedgerSchema(ledger);
  }

  /** The OpenShift summary of a source. */
  public List<SummaryRow> rows(String source) throws SQLException {
    try (Connection connection = database.connect()) {
      return TargetRows.read(connection, table.schema(), source);
    }
  }

  /** The ledger; empty before the first run has made it, all migrations of it. */
  public List<LedgerEntry> ledger() throws SQLException {
    LedgerReader reader = new LedgerReader(ledger);
    try (Connection connection = database.connect()) {
      return reader.presence(connection) == LedgerPresence.CURRENT
          ? reader.slices(connection, workload.name())
          : List.of();
    }
  }

  /** The ledger's checksums. */
  public SortedMap<LocalDate, String> checksums(String source) throws SQLException {
    return byDate(source, LedgerEntry::checksum);
  }

  public SortedMap<LocalDate, Long> generations(String source) throws SQLException {
    return byDate(source, LedgerEntry::generation);
  }

  /** Checksums of the rows that anybody can read, for every slice of the ledger. */
  public SortedMap<LocalDate, String> checksumsOfTable(String source) throws SQLException {
    TableReadBack readBack = new TableReadBack(workload.target(), table);
    SortedMap<LocalDate, String> checksums = new TreeMap<>();
    try (Connection connection = database.connect()) {
      for (LocalDate date : checksums(source).keySet()) {
        SliceId slice = new SliceId(workload.name(), source, date);
        checksums.put(
            date, RowDigests.checksum(workload.target(), readBack.read(connection, slice)));
      }
    }
    return checksums;
  }

  /**
   * The physical versions of a slice's ledger row and of all rows with its source and date,
   * whomever they belong to: any write changes them.
   */
  public SortedMap<LocalDate, List<String>> versions(String source) throws SQLException {
    String sourceColumn = workload.target().sourceColumn();
    String dateColumn = workload.target().dateColumn();
    String sql =
        """
        SELECT %1$s, 'row ' || ctid || ' ' || xmin FROM %2$s WHERE %3$s::text = ?
        UNION ALL
        SELECT slice, 'ledger ' || ctid || ' ' || xmin FROM %4$s WHERE pipeline = ? AND source = ?
        """
            .formatted(dateColumn, table.quoted(), sourceColumn, ledger.slice().quoted());
    SortedMap<LocalDate, List<String>> versions = new TreeMap<>();
    try (Connection connection = database.connect();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, source);
      select.setString(2, workload.name());
      select.setString(3, source);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          versions
              .computeIfAbsent(row.getObject(1, LocalDate.class), date -> new ArrayList<>())
              .add(row.getString(2));
        }
      }
    }
    versions.values().forEach(Collections::sort);
    return versions;
  }

  private <T> SortedMap<LocalDate, T> byDate(String source, Function<LedgerEntry, T> value)
      throws SQLException {
    SortedMap<LocalDate, T> values = new TreeMap<>();
    for (LedgerEntry entry : ledger()) {
      if (entry.slice().source().equals(source)) {
        values.put(entry.slice().date(), value.apply(entry));
      }
    }
    return values;
  }
}
