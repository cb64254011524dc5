package io.tidemark.generate.cluster;

/**
 * How many things a cluster of some load has.
 *
 * @param nodes 8 to 800
 * @param namespaces 24 to 400
 * @param labelMaps distinct pod label maps, 16 to 4,000
 * @param podScale factor to the size of pods, 1 to 8: the fewer there are on a node, the larger, so
 *     that nodes are neither idle nor overfull
 */
record ClusterSize(int nodes, int namespaces, int labelMaps, int podScale) {
  private static final long PODS_PER_FULL_NODE = 60;
  private static final long HOURS_PER_MONTH = 31 * 24;

  /** The size for a target number of hourly pod rows in a month. */
  static ClusterSize of(long monthlyPodRows) {
    long pods = monthlyPodRows / HOURS_PER_MONTH;
    int nodes = clamp(pods / 30, 8, 800);
    return new ClusterSize(
        nodes,
        clamp(12 + pods / 30, 24, 400),
        clamp(pods / 4, 16, 4_000),
        clamp(PODS_PER_FULL_NODE * nodes / pods, 1, 8));
  }

  private static int clamp(long value, int least, int most) {
    return (int) Math.max(least, Math.min(most, value));
  }
}
