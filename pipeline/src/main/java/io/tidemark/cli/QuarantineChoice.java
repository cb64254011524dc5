package io.tidemark.cli;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.publish.ledger.QuarantineFilter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that choose entries: ids, files, topics, or all. */
final class QuarantineChoice {
  @Parameters(
      paramLabel = "ID",
      arity = "1..*",
      description = "These entries; the beginning of an id suffices.")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--file",
      paramLabel = "GLOB",
      description = "Entries of files whose whole path matches; * stands for slashes too.")
  private @Nullable String file;

  @Option(
      names = "--topic",
      paramLabel = "GLOB",
      description = "Entries of records of topics whose name matches.")
  private @Nullable String topic;

  @Option(names = "--all", description = "All entries of the configuration's providers.")
  private boolean all;

  /**
   * @throws CommandLine.ParameterException if an id means no entry or several
   */
  QuarantineFilter filter(TidemarkConfig config, OpenLedger ledger, CommandLine command)
      throws SQLException {
    QuarantineFilter every = SourceOption.quarantined(config);
    if (all) {
      return every;
    }
    if (file != null) {
      return every.withFile(file);
    }
    return topic != null
        ? every.withTopic(topic)
        : every.withIds(new QuarantineIds(ledger, every, command).whole(ids));
  }
}
