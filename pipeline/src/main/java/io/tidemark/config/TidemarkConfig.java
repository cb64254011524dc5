package io.tidemark.config;

import io.tidemark.workload.DateRange;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The whole configuration, checked, with defaults filled in and references resolved. Relative paths
 * are relative to the working directory. Component names in snake case are the file's keys.
 *
 * @param pipeline name of the workload
 * @param datasets overrides of what the workload says of its datasets
 * @param parallelism default the number of processors, at most 4
 */
public record TidemarkConfig(
    Integer version,
    String pipeline,
    SourceConfig source,
    DatesConfig dates,
    List<ProviderConfig> providers,
    List<DatasetConfig> datasets,
    LabelsConfig labels,
    CategoriesConfig categories,
    PublishConfig publish,
    SealConfig seal,
    LookupsConfig lookups,
    TargetConfig target,
    StateConfig state,
    Integer parallelism) {
  public static final int VERSION = 1;
  private static final int MAX_PARALLELISM = 128;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  public TidemarkConfig {
    if (Checks.required("version", version) != VERSION) {
      throw InvalidValue.of("version", "must be " + VERSION + ", the only version there is");
    }
    Checks.matching("pipeline", pipeline, NAME, "a name of lower-case letters, digits and hyphens");
    Checks.required("source", source);
    Checks.required("target", target);
    Checks.required("state", state);
    dates = dates == null ? new DatesConfig(DateRange.ALL.from(), DateRange.ALL.to()) : dates;
    checkProviders(Checks.required("providers", providers));
    providers = List.copyOf(providers);
    labels = labels == null ? new LabelsConfig(LabelConflict.FAN_OUT) : labels;
    categories = categories == null ? new CategoriesConfig(CategoryConflict.FAN_OUT) : categories;
    publish = publish == null ? PublishConfig.DEFAULT : publish;
    seal = seal == null ? SealConfig.DEFAULT : seal;
    datasets = datasets == null ? List.of() : List.copyOf(datasets);
    checkDatasets(datasets);
    lookups = lookups == null ? new LookupsConfig(LookupsConfig.POLL) : lookups;
    parallelism =
        parallelism == null
            ? Integer.valueOf(Math.min(Runtime.getRuntime().availableProcessors(), 4))
            : parallelism;
    if (parallelism < 1 || parallelism > MAX_PARALLELISM) {
      throw InvalidValue.of("parallelism", "must be between 1 and " + MAX_PARALLELISM);
    }
  }

  /**
   * Reads a configuration file.
   *
   * @throws ConfigException naming the first key that is wrong
   */
  public static TidemarkConfig load(Path file, Environment environment) {
    return ConfigFile.load(file, environment).config();
  }

  /** Names no more than is safe to log: any text may hold what came through a reference. */
  @Override
  public String toString() {
    return "TidemarkConfig[pipeline=" + pipeline + ", providers=" + providers.size() + "]";
  }

  private static void checkDatasets(List<DatasetConfig> datasets) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < datasets.size(); i++) {
      if (!names.add(datasets.get(i).name())) {
        throw InvalidValue.of(
            "datasets[" + i + "].name", "must differ from every other dataset's name");
      }
    }
  }

  private static void checkProviders(List<ProviderConfig> providers) {
    if (providers.isEmpty()) {
      throw InvalidValue.presence("providers", "must name at least one provider");
    }
    Set<String> sources = new HashSet<>();
    for (int i = 0; i < providers.size(); i++) {
      Checks.required("providers[" + i + "]", providers.get(i));
      if (!sources.add(providers.get(i).source())) {
        throw InvalidValue.of(
            "providers[" + i + "].source", "must differ from every other provider's source");
      }
    }
  }
}
