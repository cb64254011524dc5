package io.tidemark.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A deployment: fold, sink and committer. Changed by its own methods only, on a copy. */
final class Job {
  /** 0 before it has been started. */
  int epoch;

  /** For good: it found itself fenced. */
  boolean stopped;

  int sequence;
  int sent;
  int comparedBy;

  /** What the fold has sent since the last checkpoint; null for nothing. */
  Commit gathered;

  /** In a checkpoint that may yet be completed; null for none. */
  Snapshot frozen;

  /** Of checkpoints that are not complete, in their order. */
  List<Commit> unconfirmed = List.of();

  /** Of complete checkpoints, in their order. */
  List<Commit> ready = List.of();

  /** Whether the first that is ready has been sent, and its answer is awaited. */
  boolean waiting;

  Snapshot last = Snapshot.EMPTY;
  Snapshot before = Snapshot.EMPTY;

  Job copy() {
    Job copy = new Job();
    copy.epoch = epoch;
    copy.stopped = stopped;
    copy.sequence = sequence;
    copy.sent = sent;
    copy.comparedBy = comparedBy;
    copy.gathered = gathered;
    copy.frozen = frozen;
    copy.unconfirmed = unconfirmed;
    copy.ready = ready;
    copy.waiting = waiting;
    copy.last = last;
    copy.before = before;
    return copy;
  }

  boolean runs() {
    return epoch > 0 && !stopped;
  }

  boolean hasCompared() {
    return comparedBy == epoch;
  }

  /** What a checkpoint holds is committed again, done or not: nobody knows. */
  void restore(Snapshot from) {
    sequence = from.sequence();
    sent = from.sent();
    comparedBy = from.comparedBy();
    gathered = null;
    frozen = null;
    unconfirmed = List.of();
    ready = from.pending();
    waiting = false;
    last = from;
  }

  void stop() {
    restore(Snapshot.EMPTY);
    stopped = true;
  }

  void send(int value) {
    sent = value;
    gathered = new Commit(epoch, ++sequence, value);
  }

  /** The committer's thread is the sink's: it commits all that is ready before anything else. */
  boolean mayTakeCheckpoint() {
    return ready.isEmpty() && (gathered != null || !unconfirmed.isEmpty());
  }

  List<Commit> leftToSend() {
    return ready.subList(waiting ? 1 : 0, ready.size());
  }

  /** Of a slice only the last is kept, and what is not known to be committed goes along. */
  void freeze() {
    if (gathered != null) {
      unconfirmed = joined(unconfirmed, List.of(gathered));
      gathered = null;
    }
    frozen = new Snapshot(sequence, sent, comparedBy, joined(ready, unconfirmed));
  }

  void complete() {
    before = last;
    last = frozen;
    frozen = null;
    ready = joined(ready, unconfirmed);
    unconfirmed = List.of();
  }

  void acknowledged() {
    ready = List.copyOf(ready.subList(1, ready.size()));
    waiting = false;
  }

  private static List<Commit> joined(List<Commit> first, List<Commit> second) {
    List<Commit> all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }

  private List<Object> fields() {
    return Arrays.asList(
        epoch,
        stopped,
        sequence,
        sent,
        comparedBy,
        gathered,
        frozen,
        unconfirmed,
        ready,
        waiting,
        last,
        before);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Job job && fields().equals(job.fields());
  }

  @Override
  public int hashCode() {
    return Objects.hash(fields());
  }
}
