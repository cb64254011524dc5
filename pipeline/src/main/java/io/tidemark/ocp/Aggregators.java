package io.tidemark.ocp;

import io.tidemark.workload.LakeFormat;
import io.tidemark.workload.PartialAggregator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which texts form a group, which measures are checked and summed, per report type. */
final class Aggregators {
  private Aggregators() {}

  static PartialAggregator of(String dataset, LakeFormat format) {
    return switch (dataset) {
      case Datasets.POD_USAGE -> podUsage(format);
      case Datasets.STORAGE_USAGE -> storageUsage(format);
      case Datasets.NODE_LABELS -> labels(Partials.NODE, dataset, format);
      case Datasets.NAMESPACE_LABELS -> labels(Partials.NAMESPACE, dataset, format);
      default ->
          throw new IllegalArgumentException(
              "dataset " + dataset + " is none of " + Datasets.NAMES);
    };
  }

  private static PartialAggregator podUsage(LakeFormat format) {
    List<TextIds> keys =
        keys(
            format,
            List.of(Partials.NAMESPACE, Partials.NODE, Partials.POD, Partials.RESOURCE_ID),
            List.of(Partials.POD_LABELS));
    List<Metric> metrics = new ArrayList<>(Datasets.POD_SUMS);
    metrics.add(Datasets.EFFECTIVE_CPU);
    metrics.add(Datasets.EFFECTIVE_MEMORY);
    metrics.addAll(Datasets.NODE_CAPACITIES);
    return aggregator(keys, metrics, new PodTotals(), new HourlyCapacity());
  }

  private static PartialAggregator storageUsage(LakeFormat format) {
    List<TextIds> keys =
        keys(
            format,
            List.of(
                Partials.NAMESPACE,
                Partials.POD,
                Partials.CLAIM,
                Partials.VOLUME,
                Partials.STORAGE_CLASS,
                Partials.CSI_HANDLE),
            List.of(Partials.VOLUME_LABELS, Partials.CLAIM_LABELS));
    List<Metric> metrics = new ArrayList<>(Datasets.VOLUME_SUMS);
    metrics.add(Datasets.CLAIM_CAPACITY);
    return aggregator(keys, metrics, new VolumeTotals(), null);
  }

  private static PartialAggregator labels(String key, String dataset, LakeFormat format) {
    List<TextIds> keys = keys(format, List.of(key), List.of(dataset));
    return aggregator(keys, List.of(), new LatestInterval(), null);
  }

  private static PartialAggregator aggregator(
      List<TextIds> keys,
      List<Metric> metrics,
      GroupTotals totals,
      @Nullable HourlyCapacity capacity) {
    return new FileAggregator(keys, List.copyOf(metrics), totals, capacity);
  }

  private static List<TextIds> keys(LakeFormat format, List<String> names, List<String> labels) {
    TextRule labelRule = TextRule.labels(format);
    return Stream.concat(
            names.stream().map(name -> new TextIds(name, TextRule.NAME)),
            labels.stream().map(name -> new TextIds(name, labelRule)))
        .toList();
  }
}
