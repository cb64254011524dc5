package io.tidemark.oracle;

/** Whose files are summarised, and the constants that go into every row. */
public record OcpProvider(
    String account, String source, String clusterId, String clusterAlias, int reportPeriodId) {}
