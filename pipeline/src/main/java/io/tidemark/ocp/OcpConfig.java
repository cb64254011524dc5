package io.tidemark.ocp;

import io.tidemark.workload.Policy;
import io.tidemark.workload.Replacement;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a user decides about the workload.
 *
 * @param providers the clusters to read, at least one, each source once
 * @param policies by name of the dataset, where it is not Koku's
 */
public record OcpConfig(
    List<Provider> providers,
    LabelConflict labels,
    CategoryConflict categories,
    InputFormat format,
    Map<String, Policy> policies)
    implements Serializable {
  public OcpConfig {
    providers = List.copyOf(providers);
    policies = new TreeMap<>(policies);
    if (providers.isEmpty()) {
      throw new IllegalArgumentException("providers is empty: expected at least one provider");
    }
    Set<String> sources = new HashSet<>();
    for (Provider provider : providers) {
      if (!sources.add(provider.sourceKey())) {
        throw new IllegalArgumentException(
            "providers.source " + provider.source() + " is there twice: expected each source once");
      }
    }
  }

  /** Koku's own behaviour, both formats. */
  public static OcpConfig of(List<Provider> providers) {
    return new OcpConfig(
        providers, LabelConflict.FAN_OUT, CategoryConflict.FAN_OUT, InputFormat.AUTO, Map.of());
  }

  Provider provider(String source) {
    return providers.stream()
        .filter(provider -> provider.source().equalsIgnoreCase(source))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "source " + source + " is none of the configured providers.source"));
  }

  /** Equal for configurations by which a file contributes the same. */
  String scanFingerprint() {
    Map<String, String> identities = new TreeMap<>();
    policies.forEach(
        (dataset, policy) ->
            identities.put(
                dataset, (policy.replacement() == Replacement.APPEND) + "," + policy.duplicates()));
    return identities.toString();
  }

  /** Equal for configurations that give the same rows for the same input, on every JVM. */
  String rowsFingerprint() {
    List<String> written =
        providers.stream()
            .map(
                provider ->
                    String.join(
                        "\0",
                        provider.sourceKey(),
                        provider.clusterId(),
                        provider.clusterAlias(),
                        provider.reportPeriods().toString()))
            .sorted()
            .toList();
    String all =
        labels
            + "\0"
            + categories
            + "\0"
            + format
            + "\0"
            + policies
            + "\0"
            + String.join("\0", written);
    return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
