package io.tidemark.cli;

import io.tidemark.config.ProviderConfig;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.publish.ledger.QuarantineFilter;
import io.tidemark.publish.ledger.RecordEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The option that narrows a command to some of the configured sources. */
final class SourceOption {
  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = "Only this provider; may be repeated (default: all of the configuration).")
  private List<String> chosen = new ArrayList<>();

  /**
   * @throws ParameterException if one is not configured
   */
  SortedSet<String> of(TidemarkConfig config, CommandLine command) {
    SortedSet<String> configured = configured(config);
    for (String source : chosen) {
      if (!configured.contains(source)) {
        throw new ParameterException(
            command,
            "--source: '"
                + source
                + "' is none of the configured providers' sources: "
                + String.join(", ", configured));
      }
    }
    return chosen.isEmpty() ? configured : new TreeSet<>(chosen);
  }

  /** The same for the quarantine, where a record may not tell whose it is. */
  SortedSet<String> quarantined(TidemarkConfig config, CommandLine command) {
    SortedSet<String> sources = of(config, command);
    if (chosen.isEmpty()) {
      sources.add(RecordEntry.UNKNOWN_SOURCE);
    }
    return sources;
  }

  /** All of the quarantine that is a configuration's. */
  static QuarantineFilter quarantined(TidemarkConfig config) {
    SortedSet<String> sources = configured(config);
    sources.add(RecordEntry.UNKNOWN_SOURCE);
    return QuarantineFilter.all(config.pipeline(), sources);
  }

  static SortedSet<String> configured(TidemarkConfig config) {
    return config.providers().stream()
        .map(ProviderConfig::source)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
