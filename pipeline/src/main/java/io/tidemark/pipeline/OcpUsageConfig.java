package io.tidemark.pipeline;

import io.tidemark.config.ConfigException;
import io.tidemark.config.ProviderConfig;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.ocp.CategoryConflict;
import io.tidemark.ocp.InputFormat;
import io.tidemark.ocp.LabelConflict;
import io.tidemark.ocp.OcpConfig;
import io.tidemark.ocp.OcpUsage;
import io.tidemark.ocp.Provider;
import io.tidemark.ocp.ReportPeriods;
import java.util.List;

/** The OpenShift workload as a configuration asks for it. */
final class OcpUsageConfig {
  private OcpUsageConfig() {}

  static OcpUsage workload(TidemarkConfig config) {
    try {
      List<Provider> providers = config.providers().stream().map(OcpUsageConfig::provider).toList();
      return new OcpUsage(
          new OcpConfig(
              providers,
              LabelConflict.valueOf(config.labels().conflict().name()),
              CategoryConflict.valueOf(config.categories().conflict().name()),
              InputFormat.valueOf(config.source().files().format().name())));
    } catch (IllegalArgumentException e) {
      throw new ConfigException("providers", String.valueOf(e.getMessage()));
    }
  }

  private static Provider provider(ProviderConfig provider) {
    io.tidemark.config.ReportPeriods periods = provider.reportPeriodId();
    return new Provider(
        provider.account(),
        provider.source(),
        provider.clusterId(),
        provider.clusterAlias(),
        periods.everyMonth().isPresent()
            ? ReportPeriods.always(periods.everyMonth().getAsInt())
            : ReportPeriods.byMonth(periods.byMonth()));
  }
}
