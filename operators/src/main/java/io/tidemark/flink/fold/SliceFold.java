package io.tidemark.flink.fold;

import io.tidemark.event.hour.Retention;
import io.tidemark.fault.FaultPoint;
import io.tidemark.fault.Faults;
import io.tidemark.flink.lookup.LookupSnapshot;
import io.tidemark.fold.ContributionBook;
import io.tidemark.fold.CoveredHours;
import io.tidemark.fold.FinishPace;
import io.tidemark.fold.FinishedSlice;
import io.tidemark.fold.Held;
import io.tidemark.fold.Publication;
import io.tidemark.fold.Selection;
import io.tidemark.fold.Settle;
import io.tidemark.fold.SliceChange;
import io.tidemark.fold.SliceFinish;
import io.tidemark.fold.SliceStatus;
import io.tidemark.publish.Epoch;
import io.tidemark.publish.ledger.QuarantineEntry;
import io.tidemark.workload.EventInput;
import io.tidemark.workload.Lookups;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.UnpublishableSliceException;
import io.tidemark.workload.Workload;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fold: a slice is a daily window whose contents are its live contributions, with a trigger of
 * its own and no expiry. It fires when its changes have settled, see {@link Settle} (processing
 * time), or when the watermark says that all there is to read has been read, whichever is first.
 * Firing finishes the slice and sends its rows on if their checksum is another than the last sent.
 *
 * <p>A slice whose table cannot hold its result keeps the rows that were last published; the reason
 * leaves by the side.
 *
 * <p>Keyed by slice. State: {@link SliceStatus}, the contributions ({@link KeyedSliceStore}), and
 * the lookups as broadcast state. Nothing is finished before lookups are there. When they change,
 * every slice is finished again, except sealed ones, whose totals are not there: these wait until
 * the source reads their files again; one of events alone is finished again if the ledger
 * disagrees. The first snapshot of a deployment also brings what the ledger shows, later ones the
 * slices whose checksum there was emptied; a slice whose last sent checksum is another is sent
 * again.
 */
public final class SliceFold
    extends KeyedBroadcastProcessFunction<SliceId, SliceChange, LookupSnapshot, FinishedSlice> {

  private static final Logger LOG = LoggerFactory.getLogger(SliceFold.class);

  /** Broadcast state: the one current snapshot, under {@link #CURRENT}. */
  public static final MapStateDescriptor<String, LookupSnapshot> LOOKUPS =
      new MapStateDescriptor<>("lookups", String.class, LookupSnapshot.class);

  /** Slices whose result their table cannot hold. */
  public static final OutputTag<QuarantineEntry> UNPUBLISHABLE =
      new OutputTag<>("unpublishable", TypeInformation.of(QuarantineEntry.class));

  private static final String CURRENT = "current";

  /** After which a slice that is due looks again whether lookups are there. */
  private static final long LOOKUPS_PATIENCE_MILLIS = 200;

  /** Whatever it is, it is later than none. */
  private static final long FIRST_WATERMARK = Long.MIN_VALUE + 1;

  private static final ValueStateDescriptor<SliceStatus> STATUS =
      new ValueStateDescriptor<>("status", SliceStatus.class);

  private final Workload workload;
  private final Settle settle;
  private final Epoch epochOf;
  private final String deployment;
  private final boolean completeOnly;
  private final @Nullable Retention retention;

  /** Before any source of this start, milliseconds since the epoch. */
  private final long madeAt = System.currentTimeMillis();

  private transient long epoch;
  private transient ValueState<SliceStatus> status;
  private transient ContributionBook book;
  private transient SliceFinish finish;
  private transient CoveredHours covered;
  private transient FinishPace pace;
  private transient Counter hoursCovered;
  private transient Counter slicesFinished;
  private transient Counter slicesSent;
  private transient Counter slicesSealed;
  private transient Counter slicesQuarantined;
  private transient @Nullable Lookups lookups;

  /**
   * @param epoch goes with what is sent, see {@link FinishedSlice}
   * @param deployment names this start of the job: only lookups that it has read itself are used
   * @param completeOnly whether slices that lack hours are held back
   * @param retention how long events are accepted; null if there are none any more
   */
  public SliceFold(
      Workload workload,
      Settle settle,
      Epoch epoch,
      String deployment,
      boolean completeOnly,
      @Nullable Retention retention) {
    this.workload = workload;
    this.settle = settle;
    this.epochOf = epoch;
    this.deployment = deployment;
    this.completeOnly = completeOnly;
    this.retention = retention;
  }

  /** What the fold keeps of every slice. */
  public static List<StateDescriptor<?, ?>> keyedState() {
    return List.of(STATUS, KeyedSliceStore.FILES, KeyedSliceStore.BLOCKS);
  }

  @Override
  public void open(OpenContext context) throws SQLException {
    epoch = epochOf.number();
    status = getRuntimeContext().getState(STATUS);
    book = new ContributionBook(new KeyedSliceStore(getRuntimeContext()));
    covered = new CoveredHours();
    pace = new FinishPace(settle);
    finish = new SliceFinish(workload);
    slicesFinished = getRuntimeContext().getMetricGroup().counter("slicesFinished");
    hoursCovered = getRuntimeContext().getMetricGroup().counter("eventHoursCovered");
    slicesQuarantined = getRuntimeContext().getMetricGroup().counter("slicesQuarantined");
    slicesSealed = getRuntimeContext().getMetricGroup().counter("slicesSealed");
    slicesSent = getRuntimeContext().getMetricGroup().counter("slicesSent");
  }

  @Override
  public void processElement(
      SliceChange change, ReadOnlyContext context, Collector<FinishedSlice> out) throws Exception {
    Faults.at(FaultPoint.FOLD_APPLY);
    TimerService timers = context.timerService();
    SliceStatus known = current();
    if (change.kind() == SliceChange.Kind.SEAL) {
      if (change.input().isEmpty() || book.hasEventsOnly()) {
        status.update(known.wantingSeal());
      }
      long now = timers.currentProcessingTime();
      if (awaitsEvents(change.slice(), now)) {
        sealLater(change.slice(), timers);
      } else {
        sealIfPossible(change.slice(), now, out);
      }
      return;
    }
    boolean changed = change.kind() == SliceChange.Kind.CHECK ? book.isWhole() : book.apply(change);
    if (changed) {
      covered.changed(change.slice(), change.input());
      status.update(EventInput.is(change.input()) ? known.changedByEvents() : known.changed());
      pace.changed(change.slice(), timers.currentProcessingTime())
          .ifPresent(timers::registerProcessingTimeTimer);
    }
    if (changed || change.kind() == SliceChange.Kind.RETRACTION) {
      timers.registerEventTimeTimer(change.asOf());
      if (timers.currentWatermark() < madeAt) {
        // With several sources the watermark passes the start of a bounded run, which then ends,
        // before it comes to what the later of them calls its time.
        timers.registerEventTimeTimer(madeAt);
      }
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<FinishedSlice> out)
      throws Exception {
    TimerService timers = context.timerService();
    SliceId slice = context.getCurrentKey();
    OptionalLong later = OptionalLong.empty();
    if (context.timeDomain() == TimeDomain.EVENT_TIME) {
      book.forgetRetractions(timestamp);
    } else {
      later = pace.lookedAt(slice, timestamp);
      later.ifPresent(timers::registerProcessingTimeTimer);
    }
    if (current().dirty() && later.isEmpty()) {
      finishIfPossible(slice, context, out);
    }
    if (current().mayBeSealed()) {
      sealLater(slice, timers);
      sealIfPossible(slice, timers.currentProcessingTime(), out);
    }
  }

  private void finishIfPossible(SliceId slice, OnTimerContext context, Collector<FinishedSlice> out)
      throws Exception {
    TimerService timers = context.timerService();
    LookupSnapshot lookups = context.getBroadcastState(LOOKUPS).get(CURRENT);
    long now = timers.currentProcessingTime();
    if (lookups == null || !lookups.deployment().equals(deployment)) {
      // On a grid, so that timers of one slice that wait for the same are one.
      timers.registerProcessingTimeTimer(
          (now / LOOKUPS_PATIENCE_MILLIS + 1) * LOOKUPS_PATIENCE_MILLIS);
    } else if (awaitsBacklog(timers.currentWatermark())) {
      timers.registerEventTimeTimer(FIRST_WATERMARK);
    } else {
      long start = System.nanoTime();
      finishAndSend(slice, lookups, now, entry -> context.output(UNPUBLISHABLE, entry), out);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      pace.finished(slice, timers.currentProcessingTime(), took);
    }
  }

  /**
   * Topics are read partition by partition: every hour of a date may have been seen long before all
   * of its events are. The first watermark says that all of the backlog is read.
   */
  private boolean awaitsBacklog(long watermark) throws Exception {
    return completeOnly && watermark == Long.MIN_VALUE && book.hasEvents();
  }

  /** Nobody asks for the seal again once no more events are accepted. */
  private void sealLater(SliceId slice, TimerService timers) {
    if (awaitsEvents(slice, timers.currentProcessingTime())) {
      timers.registerProcessingTimeTimer(Objects.requireNonNull(retention).letGoAt(slice));
    }
  }

  @Override
  public void processBroadcastElement(
      LookupSnapshot arrived, Context context, Collector<FinishedSlice> out) throws Exception {

    LookupSnapshot before = context.getBroadcastState(LOOKUPS).get(CURRENT);
    boolean newDeployment = before == null || !before.deployment().equals(arrived.deployment());
    context.getBroadcastState(LOOKUPS).put(CURRENT, arrived.withoutPublished());
    String with = finish.fingerprint(arrived.fingerprint());
    context.applyToKeyedState(
        STATUS,
        (slice, state) -> {
          SliceStatus known = state.value();
          String shown =
              newDeployment || arrived.isEmptied(slice)
                  ? arrived.publishedChecksum(slice)
                  : known.checksum();
          boolean disagrees = !shown.equals(known.checksum());
          boolean restorable = !known.sealed() || (disagrees && isOfEvents());
          if (disagrees) {
            SliceStatus next = known.disagreeing();
            state.update(known.sealed() && restorable ? next.wantingSeal() : next);
          }
          boolean stale =
              disagrees
                  || !known.finishedWith().equals(with)
                  || (known.held() == Held.INCOMPLETE && !completeOnly);
          if (stale && !known.dirty() && restorable) {
            finishAndSend(
                slice,
                arrived,
                context.currentProcessingTime(),
                entry -> context.output(UNPUBLISHABLE, entry),
                out);
          }
        });
  }

  private void finishAndSend(
      SliceId slice,
      LookupSnapshot snapshot,
      long now,
      Consumer<QuarantineEntry> quarantine,
      Collector<FinishedSlice> out)
      throws Exception {
    if (!finish.maintains(slice)) {
      covered.forget(slice);
      return;
    }
    if (!book.isWhole()) {
      Publication publication = finish.reopening(slice, current(), book, epoch);
      status.update(publication.status());
      send(publication, out);
      return;
    }
    SliceStatus known = current();
    Faults.at(FaultPoint.FINISH);
    slicesFinished.inc();
    try {
      Selection selection = finish.select(book);
      count(slice, selection);
      Publication publication =
          finish.publication(slice, known, selection, book, lookups(snapshot), epoch, completeOnly);
      status.update(publication.status());
      send(publication, out);
      sealIfPossible(slice, now, out);
    } catch (UnpublishableSliceException e) {
      slicesQuarantined.inc();
      status.update(known.finished(finish.fingerprint(snapshot.fingerprint()), Held.UNPUBLISHABLE));
      quarantine.accept(finish.quarantined(slice, e, Instant.now()));
    }
  }

  /** A correction that does not count would otherwise leave no trace but in {@code explain}. */
  private void count(SliceId slice, Selection selection) {
    long hours = covered.take(slice, selection);
    if (hours > 0) {
      hoursCovered.inc(hours);
      LOG.info("Events of {} hours of {} do not count: files deliver these hours", hours, slice);
    }
  }

  /** A sealed slice is the input set and the checksum; what it added up to is in the table. */
  private void sealIfPossible(SliceId slice, long now, Collector<FinishedSlice> out)
      throws Exception {
    if (!current().mayBeSealed() || !finish.maintains(slice) || awaitsEvents(slice, now)) {
      return;
    }
    book.seal();
    Publication publication = finish.seal(slice, current(), book, epoch);
    status.update(publication.status());
    slicesSealed.inc();
    send(publication, out);
  }

  /** An event would find the totals of the date's files gone, be it the date's first. */
  private boolean awaitsEvents(SliceId slice, long now) {
    return retention != null && now < retention.letGoAt(slice);
  }

  /** Sealed or not, the totals of events are there. */
  private boolean isOfEvents() throws Exception {
    return book.hasEventsOnly() && book.hasEvents();
  }

  private void send(Publication publication, Collector<FinishedSlice> out) {
    publication
        .sent()
        .ifPresent(
            sent -> {
              slicesSent.inc();
              out.collect(sent);
            });
  }

  private Lookups lookups(LookupSnapshot snapshot) {
    Lookups current = lookups;
    if (current == null || !current.fingerprint().equals(snapshot.fingerprint())) {
      current = snapshot.lookups();
      lookups = current;
    }
    return current;
  }

  private SliceStatus current() throws Exception {
    SliceStatus known = status.value();
    return known == null ? SliceStatus.NEW : known;
  }
}
