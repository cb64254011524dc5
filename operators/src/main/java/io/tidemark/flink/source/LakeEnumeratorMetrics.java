package io.tidemark.flink.source;

import io.tidemark.lake.Discovery;
import io.tidemark.lake.ListedFile;
import java.util.List;
import java.util.function.IntSupplier;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;

/**
 * What the enumerator reports: {@code filesKnown}, {@code filesPending}, {@code filesListed},
 * {@code tasksFound}, {@code datesListed} (sources × dates named by the listed files), {@code
 * vanishedHeld}, {@code listings}, {@code listingFailures} (in a row, 0 after a success) and {@code
 * lastListing} (milliseconds since the epoch).
 */
final class LakeEnumeratorMetrics {
  private volatile long tasksFound;
  private volatile long filesListed;
  private volatile long datesListed;
  private volatile long vanishedHeld;
  private volatile long listings;
  private volatile long failuresInARow;
  private volatile long lastListing;

  private LakeEnumeratorMetrics() {}

  static LakeEnumeratorMetrics register(
      SplitEnumeratorMetricGroup group, IntSupplier filesKnown, IntSupplier filesPending) {
    LakeEnumeratorMetrics metrics = new LakeEnumeratorMetrics();
    group.gauge("filesKnown", (Gauge<Long>) () -> (long) filesKnown.getAsInt());
    group.gauge("filesPending", (Gauge<Long>) () -> (long) filesPending.getAsInt());
    group.gauge("filesListed", (Gauge<Long>) () -> metrics.filesListed);
    group.gauge("datesListed", (Gauge<Long>) () -> metrics.datesListed);
    group.gauge("tasksFound", (Gauge<Long>) () -> metrics.tasksFound);
    group.gauge("vanishedHeld", (Gauge<Long>) () -> metrics.vanishedHeld);
    group.gauge("listings", (Gauge<Long>) () -> metrics.listings);
    group.gauge("listingFailures", (Gauge<Long>) () -> metrics.failuresInARow);
    group.gauge("lastListing", (Gauge<Long>) () -> metrics.lastListing);
    return metrics;
  }

  void listed(List<ListedFile> files, Discovery found, long asOf) {
    filesListed = files.size();
    datesListed =
        files.stream()
            .filter(listed -> listed.file().date().isPresent())
            .map(listed -> listed.file().source() + listed.file().date())
            .distinct()
            .count();
    tasksFound = tasksFound + found.tasks().size();
    vanishedHeld = found.vanishedHeld();
    listings = listings + 1;
    failuresInARow = 0;
    lastListing = asOf;
  }

  void listingFailed() {
    failuresInARow = failuresInARow + 1;
  }
}
