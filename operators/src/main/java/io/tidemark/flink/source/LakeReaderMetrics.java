package io.tidemark.flink.source;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;

/**
 * What a reader reports: {@code filesRead}, {@code filesRemoved}, {@code filesChanged} (left to the
 * next listing because they changed under the reader), {@code bytesRead}, {@code rowsRead}, {@code
 * rowsQuarantined} and {@code filesQuarantined}.
 */
final class LakeReaderMetrics {
  final Counter filesRead;
  final Counter filesRemoved;
  final Counter filesChanged;
  final Counter bytesRead;
  final Counter rowsRead;
  final Counter rowsQuarantined;
  final Counter filesQuarantined;

  LakeReaderMetrics(SourceReaderMetricGroup group) {
    filesRead = group.counter("filesRead");
    filesRemoved = group.counter("filesRemoved");
    filesChanged = group.counter("filesChanged");
    bytesRead = group.counter("bytesRead");
    rowsRead = group.counter("rowsRead");
    rowsQuarantined = group.counter("rowsQuarantined");
    filesQuarantined = group.counter("filesQuarantined");
  }
}
