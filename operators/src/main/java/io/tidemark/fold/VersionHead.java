package io.tidemark.fold;

import io.tidemark.fault.Safeguard;

/**
 * A version of a file as a slice knows it; its blocks are kept apart. Part of keyed state.
 *
 * @param path the file, relative to the lake's root
 * @param received how many of the parts are there; 0 of a live version whose slice has been sealed
 */
public record VersionHead(
    String path,
    long sequence,
    String version,
    String dataset,
    long rows,
    long[] intervals,
    String digest,
    int parts,
    int received) {
  static VersionHead of(SliceChange change) {
    return new VersionHead(
        change.path(),
        change.sequence(),
        change.version(),
        change.dataset(),
        change.rows(),
        change.intervals(),
        change.digest(),
        change.parts(),
        0);
  }

  boolean complete() {
    return received == parts || (received > 0 && !Safeguard.END_OF_CONTRIBUTION.inForce());
  }

  VersionHead withReceived(int count) {
    return new VersionHead(path, sequence, version, dataset, rows, intervals, digest, parts, count);
  }

  InputFacts facts(String input) {
    return new InputFacts(input, path, version, dataset, rows, intervals, digest);
  }
}
