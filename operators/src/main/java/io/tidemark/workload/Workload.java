package io.tidemark.workload;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A pipeline's meaning, plugged into the engine. Instances are sent to the cluster, so they hold
 * configuration only.
 */
public interface Workload extends Serializable {
  /** The pipeline's name in the configuration and the ledger. */
  String name();

  /**
   * Changes whenever {@link #aggregator} would return something else for the same file: known files
   * are then read again.
   */
  String scanSignature();

  /** Changes whenever {@link Finisher#finish} would: every slice is then finished again. */
  String finishSignature();

  /** Whose data is maintained now. Slices of another source are left as they are. */
  Set<String> sources();

  /** Directories that may hold input, relative to the lake's root, '/' between levels. */
  List<String> directories();

  /**
   * Whether anything of interest can lie below a directory: the listing does not enter it
   * otherwise.
   *
   * @param directory relative to the lake's root
   */
  boolean mayContain(String directory, DateRange dates);

  /**
   * What a file is, or empty if it is none of this workload's, or no longer: what an earlier
   * configuration read from it then counts no more. Never touches the file.
   */
  Optional<LakeFile> identify(String path);

  /** Every dataset that {@link #identify} may name. */
  List<Dataset> datasets();

  /** The dataset of a name that {@link #identify} has given. */
  default Dataset dataset(String name) {
    return datasets().stream()
        .filter(dataset -> dataset.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no dataset " + name));
  }

  PartialAggregator aggregator(LakeFile file);

  /** The kinds of events that it takes; none unless it says so. */
  default List<EventType> eventTypes() {
    return List.of();
  }

  /**
   * The aggregator of rows that came as events. Its label columns are JSON texts.
   *
   * @param dataset of one of the {@link #eventTypes}
   */
  default PartialAggregator eventAggregator(String dataset) {
    throw new IllegalArgumentException("dataset " + dataset + " takes no events");
  }

  Finisher finisher();

  TargetTable target();

  List<LookupTable> lookups();
}
