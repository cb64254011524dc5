package io.tidemark.ocp;

import io.tidemark.workload.Dataset;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.EventType;
import io.tidemark.workload.Finisher;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.LakeFormat;
import io.tidemark.workload.LookupTable;
import io.tidemark.workload.PartialAggregator;
import io.tidemark.workload.Policy;
import io.tidemark.workload.TargetTable;
import io.tidemark.workload.Workload;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * OpenShift daily usage: hourly reports of clusters become Koku's daily summary, by the semantics
 * of Koku's self-hosted PostgreSQL summary.
 */
public final class OcpUsage implements Workload {
  public static final String NAME = "ocp-usage";

  /** Names of the datasets. */
  public static final List<String> DATASETS = Datasets.NAMES;

  /** What replaced, deleted and duplicated files mean unless the configuration says otherwise. */
  public static final Policy POLICY = Datasets.POLICY;

  private static final int SCAN_VERSION = 2;
  private static final int FINISH_VERSION = 1;

  private final OcpConfig config;

  public OcpUsage(OcpConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String scanSignature() {
    return NAME + "/scan/" + SCAN_VERSION + "/" + config.scanFingerprint();
  }

  @Override
  public String finishSignature() {
    return NAME + "/finish/" + FINISH_VERSION + "/" + config.rowsFingerprint();
  }

  @Override
  public Set<String> sources() {
    return config.providers().stream().map(Provider::source).collect(Collectors.toSet());
  }

  @Override
  public List<String> directories() {
    return config.providers().stream()
        .flatMap(provider -> Lake.directories(provider, config.format()).stream())
        .toList();
  }

  @Override
  public boolean mayContain(String directory, DateRange dates) {
    return directories().stream().anyMatch(source -> Lake.mayContain(directory, source, dates));
  }

  @Override
  public Optional<LakeFile> identify(String path) {
    return config.providers().stream()
        .flatMap(provider -> Lake.identify(path, provider, config.format()).stream())
        .findFirst();
  }

  @Override
  public List<Dataset> datasets() {
    return Datasets.all(config.policies());
  }

  @Override
  public PartialAggregator aggregator(LakeFile file) {
    return Aggregators.of(file.dataset(), file.format());
  }

  @Override
  public List<EventType> eventTypes() {
    return EventTypes.all();
  }

  @Override
  public PartialAggregator eventAggregator(String dataset) {
    return Aggregators.of(dataset, LakeFormat.PARQUET);
  }

  @Override
  public Finisher finisher() {
    return new OcpFinisher(config);
  }

  @Override
  public TargetTable target() {
    return SummaryColumn.table();
  }

  @Override
  public List<LookupTable> lookups() {
    return LookupTables.all();
  }
}
