package io.tidemark.fold;

/**
 * A version of a file as a slice knows it; its blocks are kept apart. Part of keyed state.
 *
 * @param received how many of the parts are there
 */
public record VersionHead(
    long sequence, String version, String dataset, long rows, int parts, int received) {

  boolean complete() {
    return received == parts;
  }

  VersionHead withOneMore() {
    return new VersionHead(sequence, version, dataset, rows, parts, received + 1);
  }
}
