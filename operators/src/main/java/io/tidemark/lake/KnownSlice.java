package io.tidemark.lake;

import io.tidemark.workload.SliceId;
import java.util.HashSet;
import java.util.Set;

/** What the source knows of a slice: which files touch it, and whether it is sealed. Mutable. */
final class KnownSlice {
  /** Whether the fold holds the slice's partial totals. */
  enum State {
    /** It does. */
    OPEN,
    /** It shall let go of them: a reader is yet to be told. */
    SEALING,
    /** It has been told to. */
    SEALED
  }

  final SliceId id;
  final Set<String> paths = new HashSet<>(4);
  State state = State.OPEN;

  /** When a task that touches it was last found, reported or taken back; milliseconds. */
  long changed;

  /** When it was told to let go; milliseconds. */
  long sealed;

  /** Whether it holds what no file has any more, so that it could not be read again. */
  boolean pinned;

  KnownSlice(SliceId id) {
    this.id = id;
  }

  boolean isOpen() {
    return state == State.OPEN;
  }
}
