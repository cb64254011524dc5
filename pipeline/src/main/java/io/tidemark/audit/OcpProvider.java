package io.tidemark.audit;

import io.tidemark.config.ProviderConfig;
import io.tidemark.config.ReportPeriods;

/** Whose files are summarised, and the constants that go into every row. */
public record OcpProvider(
    String account,
    String source,
    String clusterId,
    String clusterAlias,
    ReportPeriods reportPeriods) {
  private static final String ACCOUNT_PREFIX = "acct";

  /** A provider with one report period id for every month. */
  public OcpProvider(
      String account, String source, String clusterId, String clusterAlias, int reportPeriodId) {
    this(account, source, clusterId, clusterAlias, ReportPeriods.of(reportPeriodId));
  }

  public static OcpProvider of(ProviderConfig provider) {
    return new OcpProvider(
        provider.account(),
        provider.source(),
        provider.clusterId(),
        provider.clusterAlias(),
        provider.reportPeriodId());
  }

  /** The account as it stands in paths. */
  String directory() {
    return account.startsWith(ACCOUNT_PREFIX)
        ? account.substring(ACCOUNT_PREFIX.length())
        : account;
  }
}
