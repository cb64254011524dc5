package io.tidemark.cli;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.publish.ledger.TopicSql;
import io.tidemark.publish.ledger.TopicSql.TopicRow;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a plan can say of events, which it does not cover: how many wait in the topics, as of the
 * last checkpoint.
 *
 * @param topics by name; a configured one that no job has read yet has no lag
 */
record UnplannedEvents(List<Waiting> topics) {
  /**
   * @param lag events to be read; null for not known
   */
  record Waiting(String topic, @Nullable Long lag) {}

  /** Null if the configuration has no events. */
  static @Nullable UnplannedEvents read(TidemarkConfig config, TargetDatabase target)
      throws SQLException {
    if (config.source().kafka() == null) {
      return null;
    }
    List<TopicRow> rows = List.of();
    try (OpenLedger ledger = OpenLedger.of(config, target)) {
      if (ledger.exists()) {
        rows = new TopicSql(ledger.schema()).read(ledger.connection(), config.pipeline());
      }
    }
    TreeMap<String, Long> lags =
        rows.stream()
            .filter(row -> row.lag() != null)
            .collect(
                Collectors.groupingBy(
                    TopicRow::topic, TreeMap::new, Collectors.summingLong(TopicRow::lag)));
    return new UnplannedEvents(
        config.source().kafka().topics().stream()
            .map(topic -> new Waiting(topic.name(), lags.get(topic.name())))
            .toList());
  }

  List<String> lines() {
    return topics.stream()
        .map(
            topic ->
                "topic "
                    + topic.topic()
                    + ": "
                    + (topic.lag() == null
                        ? "not read yet"
                        : SliceTable.grouped(topic.lag())
                            + " events to be read as of the last checkpoint"))
        .toList();
  }
}
