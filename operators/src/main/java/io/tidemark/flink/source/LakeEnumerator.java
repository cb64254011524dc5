package io.tidemark.flink.source;

import io.tidemark.fault.FaultPoint;
import io.tidemark.fault.Faults;
import io.tidemark.lake.Discovery;
import io.tidemark.lake.FileTask;
import io.tidemark.lake.HeldFiles;
import io.tidemark.lake.LakeMemory;
import io.tidemark.lake.LakeReport;
import io.tidemark.lake.LedgerAgreement;
import io.tidemark.lake.Listing;
import io.tidemark.lake.Orders;
import io.tidemark.lake.PublishedAsOf;
import io.tidemark.lake.ReportPace;
import io.tidemark.lake.Rules;
import io.tidemark.workload.SliceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
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
  private static final long NEVER = Long.MIN_VALUE;
  private static final long CONFIRM_AFTER = 1_000;

  private final SplitEnumeratorContext<LakeSplit> context;
  private final LakeSource.Spec spec;
  private final LakeDirectory lake;
  private final LakeMemory memory;

  /** Slices that were asked for and that no known file touches, by request. */
  private final Map<Long, SliceId> checks = new TreeMap<>();

  private final Rules rules;
  private final JournalDesk journal;
  private final LedgerAgreement agreement;
  private final PublishedAsOf published;
  private final ReportPace pace = new ReportPace();
  private final Marks marks = new Marks();
  private final TreeSet<Integer> idleReaders = new TreeSet<>();
  private final TreeMap<Long, Set<Long>> requestsIn = new TreeMap<>();
  private final Set<Long> restoredRequests;
  private final LakeEnumeratorMetrics metrics;
  private HeldFiles held = HeldFiles.none();
  private boolean waiting;
  private boolean ordersRead;
  private long attemptedAt;
  private long listedAsOf = NEVER;
  private int failures;
  private String failure = "";
  private @Nullable LakeEnumeratorState encoded;
  private long encodedChanges;

  /** What the worker thread brings. */
  private record Look(
      long asOf,
      @Nullable Listing listing,
      @Nullable IOException failure,
      @Nullable Orders orders) {}

  LakeEnumerator(
      SplitEnumeratorContext<LakeSplit> context, LakeSource.Spec spec, LakeMemory memory) {
    this.context = context;
    this.spec = spec;
    this.memory = memory;
    this.lake = new LakeDirectory(spec);
    this.rules =
        new Rules(
            spec.workload(),
            spec.scope(),
            spec.dates(),
            spec.deletions(),
            lake.isLocal() ? 0 : Math.min(CONFIRM_AFTER, spec.discoveryInterval().toMillis()),
            lake::covered);
    this.journal = new JournalDesk(spec.journal().open(), spec.journalPoll().toMillis());
    long sealAfter = spec.seal().after().toMillis();
    this.agreement = new LedgerAgreement(spec.seal().lookupHorizon().toMillis(), sealAfter);
    this.published = new PublishedAsOf(spec.settle().toMillis());
    this.restoredRequests = Set.copyOf(memory.requests());
    this.metrics = LakeEnumeratorMetrics.register(context.metricGroup(), memory, journal);
  }

  @Override
  public void start() {
    context.callAsync(this::look, this::looked, 0, spec.discoveryInterval().toMillis());
    forget(restoredRequests);
  }

  @Override
  public void handleSplitRequest(int reader, @Nullable String host) {
    idleReaders.add(reader);
    assign();
  }

  @Override
  public void addReader(int reader) {
    marks.forget(reader);
    assign();
  }

  @Override
  public void addSplitsBack(List<LakeSplit> splits, int reader) {
    List<FileTask> tasks = new ArrayList<>();
    for (LakeSplit split : splits) {
      if (split instanceof LakeSplit.Work work) {
        tasks.add(work.task());
      } else if (split instanceof LakeSplit.Seal seal) {
        memory.sealReturned(seal.slice());
      } else if (split instanceof LakeSplit.Check check) {
        checks.put(check.request(), check.slice());
      }
    }
    memory.returned(tasks);
    idleReaders.remove(reader);
    marks.forget(reader);
    assign();
  }

  @Override
  public void handleSourceEvent(int reader, SourceEvent event) {
    if (event instanceof FileRead done) {
      long now = System.currentTimeMillis();
      long before = memory.rereads();
      memory.reported(done.report(), now);
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
    requestsIn.put(checkpointId, Set.copyOf(memory.requests()));
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
    Map.Entry<Long, Set<Long>> last = requestsIn.floorEntry(checkpointId);
    requestsIn.headMap(checkpointId, true).clear();
    if (last != null) {
      forget(last.getValue());
    }
    report();
  }

  @Override
  public void close() {
    journal.close();
  }

  private Look lookNotBefore(long time) throws InterruptedException {
    // The clock may have been put back since.
    long wait = Math.min(rules.confirmAfter(), time - System.currentTimeMillis());
    Thread.sleep(Math.max(0, wait));
    return look();
  }

  private Look look() {
    long asOf = System.currentTimeMillis();
    try {
      Faults.at(FaultPoint.LISTING);
      Listing listing = new Listing(asOf, lake.list());
      return new Look(asOf, listing, null, journal.orders(asOf));
    } catch (IOException e) {
      return new Look(asOf, null, e, journal.orders(asOf));
    }
  }

  private void looked(@Nullable Look look, @Nullable Throwable error) {
    long now = System.currentTimeMillis();
    if (look == null) {
      failed(now, String.valueOf(error), error);
      return;
    }
    Orders orders = look.orders();
    long before = memory.rereads();
    if (orders != null) {
      rereadFiles(orders);
    }
    Listing listing = look.listing();
    if (listing == null) {
      failed(look.asOf(), String.valueOf(look.failure()), look.failure());
    } else {
      compare(listing, now);
    }
    if (orders != null) {
      reopenSlices(orders, now);
      ordersRead = true;
    }
    foundRereads(before);
    sealWhatIsQuiet(now);
    assign();
    report();
  }

  /**
   * Also when the last task is done: a lake in which something always changes, or a bounded run.
   */
  private void sealWhatIsQuiet(long now) {
    if (listedAsOf != NEVER && failures == 0 && !waiting && ordersRead) {
      memory.seal(now, spec.seal().after().toMillis());
    }
  }

  private void failed(long asOf, String message, @Nullable Throwable error) {
    metrics.listingFailed();
    attemptedAt = asOf;
    failures++;
    failure = message;
    LOG.error(
        "Listing {} failed; nothing is read, taken back or marked until one succeeds",
        spec.root(),
        error);
  }

  private void compare(Listing listing, long now) {
    Discovery found = memory.found(listing, rules, now);
    waiting = found.lookAgain();
    sayWhatIsHeld(found.held());
    if (!found.tasks().isEmpty()) {
      marks.found(listing.asOf());
      published.changed(now);
    }
    attemptedAt = listing.asOf();
    listedAsOf = listing.asOf();
    failures = 0;
    failure = "";
    metrics.listed(listing.files(), found, listing.asOf());
    if (waiting) {
      context.callAsync(() -> lookNotBefore(listing.asOf() + rules.confirmAfter()), this::looked);
    }
  }

  private void sayWhatIsHeld(HeldFiles now) {
    if (!now.equals(held) && !now.paths().isEmpty()) {
      LOG.warn(
          "{} of {} known files are gone and are not taken back, because {}. If they were deleted"
              + " on purpose, start once with run --confirm-deletes, or raise {}",
          now.paths().size(),
          memory.size(),
          now.dates().isEmpty()
              ? "too many of the lake's files went at once"
              : "too many files of a date went at once: " + String.join(", ", now.dates()),
          now.dates().isEmpty()
              ? "source.files.max_vanished"
              : "source.files.max_vanished_of_date");
    }
    held = now;
  }

  private void rereadFiles(Orders orders) {
    Set<Long> asked = new HashSet<>();
    orders.requests().forEach(request -> asked.add(request.id()));
    memory.keepRequests(asked);
    for (Orders.Request request : orders.requests()) {
      String file = request.file();
      if (file != null && memory.seenTo(request.id())) {
        LOG.info("Request {}: reading {} again", request.id(), file);
        memory.reread(file);
      }
    }
  }

  private void reopenSlices(Orders orders, long now) {
    for (Orders.Request request : orders.requests()) {
      SliceId slice = request.slice();
      if (slice != null && !memory.requests().contains(request.id())) {
        LOG.info("Request {}: reading the files of {} again", request.id(), slice);
        if (memory.reopen(slice, now)) {
          memory.seenTo(request.id());
        } else {
          checks.put(request.id(), slice);
        }
      }
    }
    List<Orders.Shown> ledger = orders.ledger();
    if (ledger != null) {
      for (SliceId slice : agreement.reopenings(ledger, memory, now)) {
        LOG.info("Reading the files of {} again: its row in the ledger asks for it", slice);
        memory.reopen(slice, now);
      }
    }
  }

  /** Has slices finished that were asked for and that no known file touches. */
  private void check() {
    Optional<Integer> reader = context.registeredReaders().keySet().stream().findFirst();
    if (reader.isPresent() && !checks.isEmpty()) {
      checks.forEach(
          (request, slice) -> {
            context.assignSplit(new LakeSplit.Check(slice, listedAsOf, request), reader.get());
            memory.seenTo(request);
          });
      checks.clear();
      marks.found(listedAsOf);
    }
  }

  private void foundRereads(long before) {
    long found = memory.rereads() - before;
    if (found > 0) {
      metrics.rereading(found);
      marks.found(listedAsOf);
    }
  }

  private void forget(Set<Long> requests) {
    if (!requests.isEmpty()) {
      context.callAsync(() -> journal.forget(requests), (done, error) -> {});
    }
  }

  private void report() {
    long now = System.currentTimeMillis();
    LakeReport report =
        new LakeReport(
            attemptedAt,
            listedAsOf == NEVER ? 0 : listedAsOf,
            failures,
            failure,
            memory.size(),
            memory.pending(),
            held.paths().size(),
            published.asOf());
    if (attemptedAt > 0 && pace.isDue(report, now)) {
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
    idleReaders.retainAll(context.registeredReaders().keySet());
    while (!idleReaders.isEmpty()) {
      LakeSplit split = next();
      if (split == null) {
        break;
      }
      int reader = idleReaders.first();
      idleReaders.remove(reader);
      context.assignSplit(split, reader);
    }
    check();
    if (memory.isIdle() && checks.isEmpty() && listedAsOf != NEVER && !waiting && ordersRead) {
      published.caughtUp(listedAsOf);
      mark();
    }
  }

  private @Nullable LakeSplit next() {
    SliceId seal = memory.nextSeal(System.currentTimeMillis());
    if (seal != null) {
      return new LakeSplit.Seal(seal, listedAsOf);
    }
    FileTask task = memory.next();
    return task == null ? null : new LakeSplit.Work(task);
  }

  private void mark() {
    Map<Integer, List<LakeSplit>> splits = new HashMap<>();
    for (int reader : marks.due(context.registeredReaders().keySet(), listedAsOf)) {
      splits.put(reader, List.of(new LakeSplit.Mark(listedAsOf)));
    }
    if (!splits.isEmpty()) {
      context.assignSplits(new SplitsAssignment<>(splits));
    }
  }
}
