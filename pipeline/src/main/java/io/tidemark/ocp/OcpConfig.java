package io.tidemark.ocp;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a user decides about the workload.
 *
 * @param providers the clusters to read, at least one, each source once
 */
public record OcpConfig(
    List<Provider> providers, LabelConflict labels, CategoryConflict categories, InputFormat format)
    implements Serializable {
  public OcpConfig {
    providers = List.copyOf(providers);
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
        providers, LabelConflict.FAN_OUT, CategoryConflict.FAN_OUT, InputFormat.AUTO);
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
    String all = labels + "\0" + categories + "\0" + format + "\0" + String.join("\0", written);
    return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
