package io.tidemark.flink.source;

import io.tidemark.lake.Discovery;
import io.tidemark.lake.FileTask;
import io.tidemark.lake.LakeMemory;
import io.tidemark.lake.ListedFile;
import io.tidemark.workload.LakeFile;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;

/**
 * What the enumerator reports: {@code filesKnown}, {@code filesPending} (tasks that are not done),
 * {@code filesListed}, {@code tasksFound}, {@code datesFound} (sources × dates named by the files
 * to read), {@code vanishedHeld}, {@code listings}, {@code listingFailures}, {@code
 * journalFailures} (in a row, 0 after a success), {@code ordersMissed} (readings of requests and
 * ledger that failed before the first that succeeded, without which nothing is marked; then 0) and
 * {@code lastListing} (milliseconds since the epoch); of announcements {@code filesAnnounced} (read
 * because of one), {@code announcementsRefused} and {@code announcementFailures} (polls in a row
 * that failed, 0 after a success).
 */
final class LakeEnumeratorMetrics {
  private final Set<String> dates = new HashSet<>();
  private volatile long tasksFound;
  private volatile long filesListed;
  private volatile long datesFound;
  private volatile long vanishedHeld;
  private volatile long listings;
  private volatile long failuresInARow;
  private volatile long lastListing;

  private LakeEnumeratorMetrics() {}

  static LakeEnumeratorMetrics register(
      SplitEnumeratorMetricGroup group, LakeMemory memory, JournalDesk journal) {
    LakeEnumeratorMetrics metrics = new LakeEnumeratorMetrics();
    group.gauge("filesKnown", (Gauge<Long>) () -> (long) memory.size());
    group.gauge("filesPending", (Gauge<Long>) () -> (long) memory.pending());
    group.gauge("journalFailures", (Gauge<Long>) journal::failures);
    group.gauge("ordersMissed", (Gauge<Long>) journal::missed);
    group.gauge("filesListed", (Gauge<Long>) () -> metrics.filesListed);
    group.gauge("datesFound", (Gauge<Long>) () -> metrics.datesFound);
    group.gauge("tasksFound", (Gauge<Long>) () -> metrics.tasksFound);
    group.gauge("vanishedHeld", (Gauge<Long>) () -> metrics.vanishedHeld);
    group.gauge("listings", (Gauge<Long>) () -> metrics.listings);
    group.gauge("listingFailures", (Gauge<Long>) () -> metrics.failuresInARow);
    group.gauge("lastListing", (Gauge<Long>) () -> metrics.lastListing);
    return metrics;
  }

  static void register(SplitEnumeratorMetricGroup group, AnnouncementDesk announcements) {
    if (announcements.isOpen()) {
      group.gauge("filesAnnounced", (Gauge<Long>) announcements::files);
      group.gauge("announcementsRefused", (Gauge<Long>) announcements::refused);
      group.gauge("announcementFailures", (Gauge<Long>) announcements::failures);
    }
  }

  /** Tasks to read a file that was announced. */
  void announced(int tasks) {
    tasksFound = tasksFound + tasks;
  }

  void listed(List<ListedFile> files, Discovery found, long asOf) {
    Set<String> toRead = new HashSet<>();
    for (FileTask task : found.tasks()) {
      if (!task.removal()) {
        toRead.add(task.path());
      }
    }
    for (ListedFile listed : files) {
      LakeFile file = listed.file();
      if (file.date().isPresent() && toRead.contains(file.path())) {
        dates.add(file.source() + "/" + file.date().get());
      }
    }
    datesFound = dates.size();
    filesListed = files.size();
    tasksFound = tasksFound + found.tasks().size();
    vanishedHeld = found.vanishedHeld();
    listings = listings + 1;
    failuresInARow = 0;
    lastListing = asOf;
  }

  /** Tasks to read one date of a file again. */
  void rereading(long tasks) {
    tasksFound = tasksFound + tasks;
  }

  void listingFailed() {
    failuresInARow = failuresInARow + 1;
  }
}
