package io.tidemark.flink.source;

import io.tidemark.lake.Discovery;
import io.tidemark.lake.FileTask;
import io.tidemark.lake.KnownFiles;
import io.tidemark.lake.Listing;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the lake again and again, hands out what changed, and marks how far the readers have come.
 *
 * <p>Checkpoint: every known file and the tasks not yet handed out; tasks in a reader's hands are
 * in that reader's checkpoint. A listing that fails changes nothing and marks nothing.
 */
final class LakeEnumerator implements SplitEnumerator<LakeSplit, LakeEnumeratorState> {
  private static final Logger LOG = LoggerFactory.getLogger(LakeEnumerator.class);

  private final SplitEnumeratorContext<LakeSplit> context;
  private final LakeSource.Spec spec;
  private final LakeDirectory lake;
  private final KnownFiles known;
  private final Deque<FileTask> pending;
  private final TreeSet<Integer> idleReaders = new TreeSet<>();
  private final Map<Integer, Long> marked = new HashMap<>();
  private final LakeEnumeratorMetrics metrics;
  private long listedAsOf = Long.MIN_VALUE;
  private long foundAsOf = Long.MIN_VALUE;

  LakeEnumerator(
      SplitEnumeratorContext<LakeSplit> context,
      LakeSource.Spec spec,
      KnownFiles known,
      List<FileTask> pending) {
    this.context = context;
    this.spec = spec;
    this.known = known;
    this.pending = new ArrayDeque<>(pending);
    this.lake = new LakeDirectory(spec);
    this.metrics =
        LakeEnumeratorMetrics.register(context.metricGroup(), known::size, this.pending::size);
  }

  @Override
  public void start() {
    context.callAsync(this::list, this::compare, 0, spec.discoveryInterval().toMillis());
  }

  @Override
  public void handleSplitRequest(int reader, @Nullable String host) {
    idleReaders.add(reader);
    assign();
  }

  @Override
  public void addReader(int reader) {
    marked.remove(reader);
    assign();
  }

  @Override
  public void addSplitsBack(List<LakeSplit> splits, int reader) {
    for (LakeSplit split : splits) {
      if (split instanceof LakeSplit.Work work) {
        pending.addFirst(work.task());
      }
    }
    idleReaders.remove(reader);
    marked.remove(reader);
    assign();
  }

  @Override
  public void handleSourceEvent(int reader, SourceEvent event) {
    if (event instanceof MissedFile missed) {
      known.invalidate(missed.path(), missed.sequence());
    }
  }

  @Override
  public LakeEnumeratorState snapshotState(long checkpointId) {
    return LakeEnumeratorState.of(known, new ArrayList<>(pending));
  }

  @Override
  public void close() {}

  private Listing list() throws IOException {
    long asOf = System.currentTimeMillis();
    return new Listing(asOf, lake.list());
  }

  private void compare(@Nullable Listing listing, @Nullable Throwable failure) {
    if (listing == null) {
      metrics.listingFailed();
      LOG.error(
          "Listing {} failed; nothing is read, taken back or marked until one succeeds",
          spec.root(),
          failure);
      return;
    }
    Discovery found =
        known.compare(listing, spec.scope(), lake::covered, spec.deletions().maxVanished());
    if (found.vanishedHeld() > 0) {
      LOG.warn(
          "{} of {} known files are gone at once, more than source.files.max_vanished = {} allows;"
              + " nothing is taken back",
          found.vanishedHeld(),
          known.size(),
          spec.deletions().maxVanished());
    }
    pending.addAll(found.tasks());
    if (!found.tasks().isEmpty()) {
      foundAsOf = listing.asOf();
    }
    metrics.listed(listing.files(), found, listing.asOf());
    listedAsOf = listing.asOf();
    assign();
  }

  private void assign() {
    idleReaders.retainAll(context.registeredReaders().keySet());
    while (!pending.isEmpty() && !idleReaders.isEmpty()) {
      int reader = idleReaders.pollFirst();
      context.assignSplit(new LakeSplit.Work(pending.poll()), reader);
    }
    if (pending.isEmpty() && listedAsOf != Long.MIN_VALUE) {
      mark();
    }
  }

  /**
   * Marks every reader that is new, and all of them after a listing that found something. A quiet
   * lake is not marked again and again: an event that reaches a task which is just ending, because
   * the job is being stopped, would make the job fail.
   */
  private void mark() {
    Map<Integer, List<LakeSplit>> marks = new HashMap<>();
    for (int reader : context.registeredReaders().keySet()) {
      Long before = marked.get(reader);
      if (before == null || before < foundAsOf) {
        marks.put(reader, List.of(new LakeSplit.Mark(listedAsOf)));
        marked.put(reader, listedAsOf);
      }
    }
    if (!marks.isEmpty()) {
      context.assignSplits(new SplitsAssignment<>(marks));
    }
  }
}
