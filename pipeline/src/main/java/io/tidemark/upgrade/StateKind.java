package io.tidemark.upgrade;

import java.util.Locale;

/** Where in an operator a state lies. */
public enum StateKind {
  /** The keys by which all of an operator's keyed state is found. */
  KEY,
  /** A value or a map for every key. */
  KEYED,
  /** Timers by key. */
  TIMERS,
  /** A list, dealt out among the subtasks. */
  LIST,
  /** The same in every subtask. */
  BROADCAST,
  /** Of a source's enumerator, on the JobManager. */
  ENUMERATOR;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
