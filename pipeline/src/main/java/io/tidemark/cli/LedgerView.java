package io.tidemark.cli;

import io.tidemark.config.SourceConfig;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.pipeline.Locations;
import io.tidemark.publish.ledger.LakeHealth;
import io.tidemark.publish.ledger.LedgerPresence;
import io.tidemark.publish.ledger.LedgerReader;
import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.publish.ledger.QuarantineFilter;
import io.tidemark.publish.ledger.QuarantineReader;
import io.tidemark.publish.ledger.Requests;
import io.tidemark.publish.ledger.TopicSql;
import io.tidemark.publish.table.Transaction;
import io.tidemark.workload.SliceId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What the ledger says about a configuration's sources at one moment. Before the first run there is
 * none, and so nothing.
 *
 * @param at the moment, by the database's clock
 * @param slices by date, then source
 * @param newest the newest entries in quarantine, newest first
 * @param quarantined how much is in quarantine
 * @param reasons why, the reason for most of it first
 * @param inputs what the job last saw of each that is configured, {@link #LAKE} first
 * @param topics how far the topics are read, by topic and partition
 * @param requests what was asked for and not seen to yet
 */
record LedgerView(
    Instant at,
    List<PublishedSlice> slices,
    List<QuarantineRow> newest,
    QuarantineReader.Totals quarantined,
    List<QuarantineReader.Reason> reasons,
    Map<String, Optional<LakeHealth>> inputs,
    List<TopicSql.TopicRow> topics,
    long requests) {
  /** The configured files among the inputs. */
  static final String LAKE = "lake";

  /** The configured topics, all together, among the inputs. */
  static final String EVENTS = "events";

  private static final int QUARANTINE_SHOWN = 10;
  private static final int REASONS_SHOWN = 5;

  /**
   * @throws IllegalStateException if the ledger is that of an earlier release
   */
  static LedgerView read(TidemarkConfig config, TargetDatabase target) throws SQLException {
    try (OpenLedger ledger = OpenLedger.of(config, target)) {
      Connection connection = ledger.connection();
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      return Transaction.run(
          connection,
          () -> ledger.exists() ? read(config, ledger) : nothing(config, now(connection)));
    }
  }

  /** Events that their brokers deleted before they were read, and nobody has acknowledged. */
  long lost() {
    return topics.stream().mapToLong(TopicSql.TopicRow::lost).sum();
  }

  /** The same, with the lake's last failure as the function shows it. */
  LedgerView redacted(UnaryOperator<String> redact) {
    return new LedgerView(
        at, slices, newest, quarantined, reasons, redacted(inputs, redact), topics, requests);
  }

  private static Map<String, Optional<LakeHealth>> redacted(
      Map<String, Optional<LakeHealth>> inputs, UnaryOperator<String> redact) {
    Map<String, Optional<LakeHealth>> redacted = new LinkedHashMap<>();
    inputs.forEach(
        (name, input) ->
            redacted.put(name, input.map(seen -> seen.withFailure(redact.apply(seen.failure())))));
    return redacted;
  }

  /** The generation of every slice, also in the ledger of an earlier release. */
  static Map<SliceId, Long> generations(TidemarkConfig config, TargetDatabase target)
      throws SQLException {
    LedgerReader reader = new LedgerReader(new LedgerSchema(config.target().jdbc().ledger()));
    try (Connection connection = target.connect()) {
      return reader.presence(connection) == LedgerPresence.NONE
          ? Map.of()
          : reader.generations(connection, config.pipeline());
    }
  }

  private static LedgerView nothing(TidemarkConfig config, Instant at) {
    Map<String, Optional<LakeHealth>> inputs = new LinkedHashMap<>();
    names(config.source()).keySet().forEach(name -> inputs.put(name, Optional.empty()));
    return new LedgerView(
        at,
        List.of(),
        List.of(),
        new QuarantineReader.Totals(0, 0, 0, 0),
        List.of(),
        inputs,
        List.of(),
        0);
  }

  /** The configured inputs as the ledger calls them. */
  private static Map<String, String> names(SourceConfig source) {
    Map<String, String> names = new LinkedHashMap<>();
    if (source.files() != null) {
      names.put(LAKE, Locations.input(source));
    }
    if (source.kafka() != null) {
      names.put(EVENTS, Locations.events(source.kafka()));
    }
    return names;
  }

  private static Map<String, Optional<LakeHealth>> inputs(TidemarkConfig config, OpenLedger ledger)
      throws SQLException {
    Map<String, Optional<LakeHealth>> inputs = new LinkedHashMap<>();
    for (Map.Entry<String, String> name : names(config.source()).entrySet()) {
      inputs.put(
          name.getKey(),
          LakeHealth.read(
              ledger.connection(), ledger.schema(), config.pipeline(), name.getValue()));
    }
    return inputs;
  }

  private static LedgerView read(TidemarkConfig config, OpenLedger ledger) throws SQLException {
    Connection connection = ledger.connection();
    String pipeline = config.pipeline();
    Set<String> sources = SourceOption.configured(config);
    QuarantineFilter all = SourceOption.quarantined(config);
    QuarantineReader quarantine = new QuarantineReader(ledger.schema());
    return new LedgerView(
        now(connection),
        new LedgerReader(ledger.schema())
            .slices(connection, pipeline).stream()
                .filter(entry -> sources.contains(entry.slice().source()))
                .map(PublishedSlice::of)
                .sorted(
                    Comparator.comparing(PublishedSlice::date)
                        .thenComparing(PublishedSlice::source))
                .toList(),
        quarantine.entries(connection, all, QUARANTINE_SHOWN).stream()
            .map(QuarantineRow::of)
            .toList(),
        quarantine.totals(connection, all),
        quarantine.reasons(connection, all, REASONS_SHOWN),
        inputs(config, ledger),
        new TopicSql(ledger.schema()).read(connection, pipeline),
        new Requests(ledger.schema()).waiting(connection, pipeline, sources));
  }

  private static Instant now(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT now()")) {
      row.next();
      return row.getObject(1, OffsetDateTime.class).toInstant();
    }
  }
}
