package io.tidemark.pipeline;

import io.tidemark.config.ConfigException;
import io.tidemark.config.DatasetConfig;
import io.tidemark.config.FilesSource;
import io.tidemark.config.ProviderConfig;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.ocp.CategoryConflict;
import io.tidemark.ocp.InputFormat;
import io.tidemark.ocp.LabelConflict;
import io.tidemark.ocp.OcpConfig;
import io.tidemark.ocp.OcpUsage;
import io.tidemark.ocp.Provider;
import io.tidemark.ocp.ReportPeriods;
import io.tidemark.workload.Policy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
              format(config.source().files()),
              policies(config)));
    } catch (IllegalArgumentException e) {
      throw new ConfigException("providers", String.valueOf(e.getMessage()));
    }
  }

  private static InputFormat format(@Nullable FilesSource files) {
    return files == null ? InputFormat.AUTO : InputFormat.valueOf(files.format().name());
  }

  private static Map<String, Policy> policies(TidemarkConfig config) {
    Map<String, Policy> policies = new TreeMap<>();
    for (int i = 0; i < config.datasets().size(); i++) {
      DatasetConfig override = config.datasets().get(i);
      policies.put(override.name(), policy(override, "datasets[" + i + "].name"));
    }
    return policies;
  }

  private static Policy policy(DatasetConfig override, String key) {
    if (!OcpUsage.DATASETS.contains(override.name())) {
      throw new ConfigException(key, "must be one of " + String.join(", ", OcpUsage.DATASETS));
    }
    Policy own = OcpUsage.POLICY;
    return new Policy(
        override.replacement() == null ? own.replacement() : override.replacement(),
        override.deletion() == null ? own.deletion() : override.deletion(),
        override.duplicates() == null ? own.duplicates() : override.duplicates());
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
