package io.tidemark.lake;

import io.tidemark.lake.KnownSlice.State;
import io.tidemark.workload.SliceId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The slices that files touch, and which of them readers are yet to seal. Not thread-safe. */
final class KnownSlices {
  private final Map<SliceId, KnownSlice> slices = new HashMap<>();
  private final Deque<KnownSlice> sealing = new ArrayDeque<>();

  /** The slice of that name, known from now on. */
  KnownSlice of(SliceId id) {
    return slices.computeIfAbsent(id, KnownSlice::new);
  }

  @Nullable KnownSlice find(SliceId id) {
    return slices.get(id);
  }

  Collection<KnownSlice> all() {
    return slices.values();
  }

  /** Takes up a slice of a checkpoint. */
  void restore(KnownSlice slice) {
    slices.put(slice.id, slice);
    if (slice.state == State.SEALING) {
      sealing.add(slice);
    }
  }

  /** An open slice is to be sealed. */
  void seal(KnownSlice slice) {
    slice.state = State.SEALING;
    sealing.add(slice);
  }

  /** The next slice that a reader is to seal, which counts as sealed; null if there is none. */
  @Nullable SliceId nextSeal(long now) {
    KnownSlice slice = sealing.poll();
    if (slice == null) {
      return null;
    }
    slice.state = State.SEALED;
    slice.sealed = now;
    return slice.id;
  }

  /** Whether a slice that a lost reader was to seal is to be sealed yet: not if it was opened. */
  boolean sealReturned(SliceId id) {
    KnownSlice slice = slices.get(id);
    if (slice == null || slice.state != State.SEALED) {
      return false;
    }
    seal(slice);
    return true;
  }

  /** A slice that nobody has been told to seal yet stays open. */
  void keepOpen(KnownSlice slice) {
    if (slice.state == State.SEALING) {
      sealing.remove(slice);
      slice.state = State.OPEN;
    }
  }

  /** Whether every slice that is to be sealed has been handed out. */
  boolean isIdle() {
    return sealing.isEmpty();
  }

  /** Number of slices that are not open. */
  int sealed() {
    return (int) slices.values().stream().filter(slice -> !slice.isOpen()).count();
  }
}
