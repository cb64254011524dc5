package io.tidemark.frame;

/** Distinct texts addressed by dense ids from 0. An id never changes its text. */
public interface Dictionary {
  int size();

  /** The text of an id in {@code [0, size())}. */
  String get(int id);
}
