package io.tidemark.cli;

import io.tidemark.audit.AuditScope;
import io.tidemark.config.ConfigException;
import io.tidemark.config.ProviderConfig;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.workload.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose slices. */
final class SliceOptions {
  @Option(
      names = "--date",
      paramLabel = "DATE",
      description = "A single date, as in 2025-10-14; may be repeated.")
  private List<LocalDate> dates = new ArrayList<>();

  @Option(names = "--from", paramLabel = "DATE", description = "The first date.")
  private @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", description = "The last date.")
  private @Nullable LocalDate to;

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = "A provider's source; may be repeated (default: all that are configured).")
  private List<String> sources = new ArrayList<>();

  /**
   * @throws ConfigException if the options contradict each other or the configuration
   */
  AuditScope scope(TidemarkConfig config) {
    LocalDate first = from == null ? DateRange.ALL.from() : from;
    LocalDate last = to == null ? DateRange.ALL.to() : to;
    if (first.isAfter(last)) {
      throw new ConfigException("--to", "must not be before --from");
    }
    if (!dates.isEmpty() && (from != null || to != null)) {
      throw new ConfigException("--date", "cannot be used with --from and --to");
    }
    List<String> known = config.providers().stream().map(ProviderConfig::source).toList();
    for (String source : sources) {
      if (!known.contains(source)) {
        throw new ConfigException("--source", source + " is none of " + String.join(", ", known));
      }
    }
    return new AuditScope(new DateRange(first, last), new HashSet<>(dates), new HashSet<>(sources));
  }
}
