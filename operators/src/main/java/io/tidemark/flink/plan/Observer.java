package io.tidemark.flink.plan;

import java.io.IOException;
import java.io.Serializable;

/** Looks at what a dry run yields. */
public interface Observer<T> extends Serializable {

  /** Looks at one element, in the order in which a subtask yields them. */
  void see(T element, Observations into) throws IOException;

  /** Lets go of what it holds. */
  default void close() {}
}
