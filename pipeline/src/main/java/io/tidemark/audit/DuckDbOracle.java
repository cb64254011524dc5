package io.tidemark.audit;

import io.tidemark.config.CategoryConflict;
import io.tidemark.config.FileFormat;
import io.tidemark.config.LabelConflict;
import io.tidemark.workload.Deletion;
import io.tidemark.workload.Duplicates;
import io.tidemark.workload.Policy;
import io.tidemark.workload.Replacement;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Recomputes the daily summary of one provider from the hourly files of a lake with DuckDB SQL,
 * from nothing, as the specification says it. Immutable; every call opens its own database.
 *
 * <p>Where a payload's piece exists in both forms only its Parquet form is read. Rows that the
 * pipeline quarantines are left out; a file that cannot be read at all fails, unless it is
 * excluded.
 *
 * @param policies by report type, where replacement and duplicates are not Koku's
 * @param excluded paths relative to the lake's root that are not read
 */
public record DuckDbOracle(
    OcpProvider provider,
    LabelConflict labels,
    CategoryConflict categories,
    FileFormat format,
    Map<String, Policy> policies,
    Set<String> excluded) {

  private static final Policy KOKUS =
      new Policy(Replacement.PER_DAY, Deletion.RETRACT, Duplicates.ONCE);

  public DuckDbOracle {
    policies = Map.copyOf(policies);
    excluded = Set.copyOf(excluded);
  }

  /** An oracle with the default options: both conflicts fan out, both forms are read. */
  public static DuckDbOracle of(OcpProvider provider) {
    return new DuckDbOracle(
        provider,
        LabelConflict.FAN_OUT,
        CategoryConflict.FAN_OUT,
        FileFormat.AUTO,
        Map.of(),
        Set.of());
  }

  public DuckDbOracle labels(LabelConflict option) {
    return new DuckDbOracle(provider, option, categories, format, policies, excluded);
  }

  public DuckDbOracle categories(CategoryConflict option) {
    return new DuckDbOracle(provider, labels, option, format, policies, excluded);
  }

  public DuckDbOracle format(FileFormat option) {
    return new DuckDbOracle(provider, labels, categories, option, policies, excluded);
  }

  public DuckDbOracle policies(Map<String, Policy> byReportType) {
    return new DuckDbOracle(provider, labels, categories, format, byReportType, excluded);
  }

  public DuckDbOracle excluding(Set<String> paths) {
    return new DuckDbOracle(provider, labels, categories, format, policies, paths);
  }

  /**
   * @param root the lake's root, the directory that holds {@code data/}
   * @param from first day, inclusive
   * @param to last day, inclusive
   * @return the rows, by day, data source, namespace and node
   */
  public List<SummaryRow> summarise(Path root, OcpLookups lookups, LocalDate from, LocalDate to) {
    Predicate<YearMonth> months =
        month -> !month.isBefore(YearMonth.from(from)) && !month.isAfter(YearMonth.from(to));
    try (Recomputation recomputation = open(root, lookups, months)) {
      return recomputation.rows(from, to);
    } catch (SQLException e) {
      throw new IllegalStateException("the oracle cannot summarise " + root, e);
    }
  }

  /** What replaced, deleted and duplicated files of a report type mean. */
  Policy policy(String reportType) {
    return policies.getOrDefault(reportType, KOKUS);
  }

  /**
   * Lists the files and finds out which dates they have rows of; their rows are read later.
   *
   * @param months whose directories are listed
   */
  public Recomputation open(Path root, OcpLookups lookups, Predicate<YearMonth> months)
      throws SQLException {
    List<InputFile> files =
        LakeListing.of(root, provider, format, months).stream()
            .filter(file -> !excluded.contains(file.path()))
            .toList();
    return Recomputation.open(this, files, lookups);
  }
}
