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

/** The arguments that choose entries: ids, files, or all. */
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

  @Option(names = "--all", description = "All entries of the configuration's providers.")
  private boolean all;

  /**
   * @throws CommandLine.ParameterException if an id means no entry or several
   */
  QuarantineFilter filter(TidemarkConfig config, OpenLedger ledger, CommandLine command)
      throws SQLException {
    QuarantineFilter every =
        QuarantineFilter.all(config.pipeline(), SourceOption.configured(config));
    if (all) {
      return every;
    }
    return file != null
        ? every.withFile(file)
        : every.withIds(new QuarantineIds(ledger, every, command).whole(ids));
  }
}
