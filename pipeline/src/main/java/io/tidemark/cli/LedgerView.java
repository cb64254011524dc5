package io.tidemark.cli;

import io.tidemark.config.ProviderConfig;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.publish.ledger.LedgerReader;
import io.tidemark.publish.ledger.LedgerSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the ledger says about a configuration's sources at one moment. Before the first run there is
 * none, and so nothing.
 *
 * @param slices by date, then source
 * @param newest the newest entries in quarantine, newest first
 * @param quarantined how many entries there are
 */
record LedgerView(List<PublishedSlice> slices, List<QuarantineRow> newest, long quarantined) {
  private static final int QUARANTINE_SHOWN = 10;

  static LedgerView read(TidemarkConfig config, TargetDatabase target) throws SQLException {
    String pipeline = config.pipeline();
    Set<String> sources =
        config.providers().stream().map(ProviderConfig::source).collect(Collectors.toSet());
    LedgerReader reader = new LedgerReader(new LedgerSchema(config.target().jdbc().ledger()));
    try (Connection connection = target.connect()) {
      if (!reader.exists(connection)) {
        return new LedgerView(List.of(), List.of(), 0);
      }
      List<PublishedSlice> slices =
          reader.slices(connection, pipeline).stream()
              .filter(entry -> sources.contains(entry.slice().source()))
              .map(PublishedSlice::of)
              .sorted(
                  Comparator.comparing(PublishedSlice::date).thenComparing(PublishedSlice::source))
              .toList();
      List<QuarantineRow> newest =
          reader.quarantine(connection, pipeline, sources, QUARANTINE_SHOWN).stream()
              .map(QuarantineRow::of)
              .toList();
      return new LedgerView(slices, newest, reader.quarantined(connection, pipeline, sources));
    }
  }
}
