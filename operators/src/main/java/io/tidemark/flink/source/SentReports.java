package io.tidemark.flink.source;

import io.tidemark.lake.FileReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The reports that a reader has sent and that no completed checkpoint of the enumerator is known to
 * hold. Flink lets the enumerator take its part of a checkpoint before the readers take theirs: a
 * report sent in between is in neither, unless the reader keeps it, and sends it again after a
 * restore.
 */
final class SentReports {
  private final List<FileReport> reports = new ArrayList<>();
  private final TreeMap<Long, Integer> sentBefore = new TreeMap<>();

  void add(FileReport report) {
    reports.add(report);
  }

  /** What belongs into a checkpoint. */
  List<FileReport> snapshot(long checkpoint) {
    sentBefore.put(checkpoint, reports.size());
    return List.copyOf(reports);
  }

  /**
   * The enumerator begins the next checkpoint after this one has completed, and by then has every
   * report that the reader sent before its own part of this one.
   */
  void completed(long checkpoint) {
    Map.Entry<Long, Integer> last = sentBefore.floorEntry(checkpoint);
    if (last == null) {
      return;
    }
    int kept = last.getValue();
    reports.subList(0, kept).clear();
    sentBefore.headMap(checkpoint, true).clear();
    sentBefore.replaceAll((later, sent) -> sent - kept);
  }
}
