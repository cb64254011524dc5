package io.tidemark.flink.source;

import io.tidemark.fault.FaultPoint;
import io.tidemark.fault.Faults;
import io.tidemark.lake.AnnouncedFiles;
import io.tidemark.lake.Discovery;
import io.tidemark.lake.FileReport;
import io.tidemark.lake.LakeMemory;
import io.tidemark.lake.LakeReport;
import io.tidemark.lake.LedgerAgreement;
import io.tidemark.lake.Listing;
import io.tidemark.lake.Orders;
import io.tidemark.lake.PublishedAsOf;
import io.tidemark.lake.ReportPace;
import io.tidemark.lake.Rules;
import io.tidemark.lake.announcement.AnnouncementFeed.Announced;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the lake again and again, hands out what {@link LakeMemory} decides, and marks how far the
 * readers have come once they have reported all that they were given.
 *
 * <p>Checkpoint: the memory, tasks in readers' hands included; the readers' own checkpoints hold
 * these tasks or the reports of them. A listing that fails changes nothing and marks nothing.
 */
final class LakeEnumerator implements SplitEnumerator<LakeSplit, LakeEnumeratorState> {
  private static final Logger LOG = LoggerFactory.getLogger(LakeEnumerator.class);
  private static final long CONFIRM_AFTER = 1_000;

  private final SplitEnumeratorContext<LakeSplit> context;
  private final LakeSource.Spec spec;
  private final LakeDirectory lake;
  private final LakeMemory memory;
  private final Rules rules;
  private final JournalDesk journal;
  private final Handout handout;
  private final OrderDesk orderDesk;
  private final ListingHealth health = new ListingHealth();
  private final AnnouncementDesk announcements;
  private final PublishedAsOf published;
  private final ReportPace pace = new ReportPace();
  private final Set<Long> restoredRequests;
  private final LakeEnumeratorMetrics metrics;
  private boolean waiting;
  private boolean running;
  private @Nullable LakeEnumeratorState encoded;
  private long encodedChanges;

  LakeEnumerator(
      SplitEnumeratorContext<LakeSplit> context, LakeSource.Spec spec, LakeMemory memory) {
    this.context = context;
    this.spec = spec;
    this.memory = memory;
    this.lake = new LakeDirectory(spec);
    this.rules = rules();
    this.journal = new JournalDesk(spec.journal().open(), spec.journalPoll().toMillis());
    this.handout = new Handout(context, memory);
    this.announcements =
        new AnnouncementDesk(spec.announcements(), spec.discoveryInterval().toMillis());
    long sealAfter = spec.seal().after().toMillis();
    LedgerAgreement agreement =
        new LedgerAgreement(spec.seal().lookupHorizon().toMillis(), sealAfter);
    this.orderDesk = new OrderDesk(memory, handout, agreement);
    this.published = new PublishedAsOf(spec.settle().toMillis());
    this.restoredRequests = Set.copyOf(memory.requests());
    this.metrics = LakeEnumeratorMetrics.register(context.metricGroup(), memory, journal);
    LakeEnumeratorMetrics.register(context.metricGroup(), announcements);
  }

  /** A single reader gains nothing by ranges. */
  private Rules rules() {
    return new Rules(
        spec.workload(),
        spec.scope(),
        spec.dates(),
        spec.deletions(),
        lake.isLocal() ? 0 : Math.min(CONFIRM_AFTER, spec.discoveryInterval().toMillis()),
        context.currentParallelism() > 1 ? spec.rangeBytes() : Long.MAX_VALUE,
        lake::covered);
  }

  @Override
  public void start() {
    context.callAsync(
        () -> LakeLook.now(lake, journal), this::looked, 0, spec.discoveryInterval().toMillis());
    if (announcements.isOpen()) {
      context.callAsync(announcements::poll, this::announced, 0, AnnouncementDesk.EVERY);
    }
    forget(restoredRequests);
  }

  @Override
  public void handleSplitRequest(int reader, @Nullable String host) {
    handout.asksForWork(reader);
    assign();
  }

  @Override
  public void addReader(int reader) {
    handout.started(reader);
    running = true;
    assign();
    report();
  }

  @Override
  public void addSplitsBack(List<LakeSplit> splits, int reader) {
    handout.lost(reader, splits);
    assign();
  }

  @Override
  public void handleSourceEvent(int reader, SourceEvent event) {
    if (event instanceof FilesRead done) {
      long now = System.currentTimeMillis();
      long before = memory.rereads();
      for (FileReport report : done.reports()) {
        memory.reported(report, now);
      }
      published.changed(now);
      foundRereads(before);
      sealWhatIsQuiet(now);
      assign();
    }
  }

  @Override
  public LakeEnumeratorState snapshotState(long checkpointId) {
    Faults.at(FaultPoint.ENUMERATOR_SNAPSHOT);
    published.snapshot(checkpointId, System.currentTimeMillis());
    orderDesk.snapshot(checkpointId);
    announcements.snapshot(checkpointId);
    LakeEnumeratorState state = encoded;
    if (state == null || encodedChanges != memory.changes()) {
      state = LakeEnumeratorState.of(memory);
      encoded = state;
      encodedChanges = memory.changes();
    }
    return state;
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) {
    published.completed(checkpointId, System.currentTimeMillis());
    forget(orderDesk.completed(checkpointId));
    announcements.completed(checkpointId).ifPresent(this::commitAnnouncements);
    report();
  }

  @Override
  public void close() {
    journal.close();
    announcements.close();
  }

  private void looked(@Nullable LakeLook look, @Nullable Throwable error) {
    long now = System.currentTimeMillis();
    if (look == null) {
      failed(now, error);
      return;
    }
    Orders orders = look.orders();
    long before = memory.rereads();
    if (orders != null) {
      orderDesk.rereadFiles(orders);
    }
    Listing listing = look.listing();
    if (listing == null) {
      failed(look.asOf(), look.failure());
    } else {
      compare(listing, now);
    }
    if (orders != null) {
      orderDesk.reopenSlices(orders, now);
    }
    foundRereads(before);
    sealWhatIsQuiet(now);
    assign();
    report();
  }

  /** A first listing finds what was announced before it. */
  private void announced(@Nullable Announced news, @Nullable Throwable error) {
    if (news != null && news.mark() > 0) {
      Set<String> paths = health.hasListed() ? memory.toLookAt(news.paths(), rules) : Set.of();
      if (paths.isEmpty()) {
        announcements.taken(news.mark(), 0);
      } else {
        context.callAsync(
            () -> AnnouncedLook.at(lake, paths), (look, failed) -> lookedAt(news, look, failed));
      }
    }
    if (announcements.isListingDue(System.currentTimeMillis(), health.attemptedAt())) {
      context.callAsync(() -> LakeLook.now(lake, journal), this::looked);
    }
  }

  private void lookedAt(Announced news, @Nullable AnnouncedLook look, @Nullable Throwable error) {
    if (look == null) {
      LOG.warn("Announced files cannot be looked at; the next listing finds them", error);
      announcements.taken(news.mark(), 0);
      return;
    }
    long now = System.currentTimeMillis();
    AnnouncedFiles.Finding finding = memory.announced(look.found(), look.absent(), rules, now);
    if (finding.listingWanted()) {
      announcements.wantListing();
    }
    if (!finding.news().isEmpty()) {
      metrics.announced(finding.news().size());
      handout.found(health.listedAsOf());
      published.changed(now);
    }
    announcements.taken(news.mark(), finding.news().size());
    assign();
  }

  private void commitAnnouncements(long mark) {
    context.callAsync(
        () -> {
          announcements.commit(mark);
          return mark;
        },
        (done, error) -> {});
  }

  /**
   * Also when the last task is done: a lake in which something always changes, or a bounded run.
   */
  private void sealWhatIsQuiet(long now) {
    if (health.isGood() && !waiting && orderDesk.hasRead()) {
      memory.seal(now, spec.seal().after().toMillis());
    }
  }

  private void failed(long asOf, @Nullable Throwable error) {
    metrics.listingFailed();
    health.failed(asOf, String.valueOf(error));
    LOG.error(
        "Listing {} failed; nothing is read, taken back or marked until one succeeds",
        spec.root(),
        error);
  }

  private void compare(Listing listing, long now) {
    Discovery found = memory.found(listing, rules, now);
    waiting = found.lookAgain();
    health.holds(found.held(), memory.size());
    if (!found.tasks().isEmpty()) {
      handout.found(listing.asOf());
      published.changed(now);
    }
    health.succeeded(listing.asOf());
    metrics.listed(listing.files(), found, listing.asOf());
    if (waiting) {
      long wait = rules.confirmAfter();
      context.callAsync(
          () -> LakeLook.notBefore(listing.asOf() + wait, wait, lake, journal), this::looked);
    }
  }

  private void foundRereads(long before) {
    long found = memory.rereads() - before;
    if (found > 0) {
      metrics.rereading(found);
      handout.found(health.listedAsOf());
    }
  }

  private void forget(Set<Long> requests) {
    if (!requests.isEmpty()) {
      context.callAsync(() -> journal.forget(requests), (done, error) -> {});
    }
  }

  /** The first report claims the sources: not for a job that has no slots yet. */
  private void report() {
    if (!running) {
      return;
    }
    LakeReport report = health.report(memory, published.asOf());
    if (health.hasTried() && pace.isDue(report, System.currentTimeMillis())) {
      context.callAsync(
          () -> journal.report(report),
          (written, error) -> {
            if (written == null || !written) {
              pace.failed();
            }
          });
    }
  }

  private void assign() {
    handout.give(health.listedAsOf());
    if (handout.isIdle() && health.hasListed() && !waiting && orderDesk.hasRead()) {
      published.caughtUp(health.listedAsOf());
      handout.mark(health.listedAsOf());
    }
  }
}
