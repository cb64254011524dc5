package io.tidemark.config;

import java.util.regex.Pattern;

/**
 * Whose data is read.
 *
 * @param account the tenant as it stands in paths
 * @param source the provider's id as it stands in paths
 * @param clusterAlias the name shown to people; default the cluster's id
 * @param reportPeriodId what is written to {@code report_period_id}; default nothing
 */
public record ProviderConfig(
    String account,
    String source,
    String clusterId,
    String clusterAlias,
    ReportPeriods reportPeriodId) {
  private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9_]{1,63}");
  private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  public ProviderConfig {
    Checks.matching(
        "account", account, ACCOUNT, "a name of at most 63 letters, digits and underscores");
    Checks.matching(
        "source",
        source,
        SOURCE,
        "an id of at most 64 letters, digits, dots, hyphens and underscores");
    Checks.text("cluster_id", clusterId);
    clusterAlias = clusterAlias == null ? clusterId : clusterAlias;
    reportPeriodId = reportPeriodId == null ? ReportPeriods.NONE : reportPeriodId;
  }

  /** Names no more than is safe to log: a text may hold what came through a reference. */
  @Override
  public String toString() {
    return "ProviderConfig[source=" + source + "]";
  }
}
