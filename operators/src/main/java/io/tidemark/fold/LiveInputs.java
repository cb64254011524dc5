package io.tidemark.fold;

import io.tidemark.workload.Contribution;
import java.util.List;

/** The live inputs of one slice. */
public interface LiveInputs {
  /** All of them, ordered by {@link InputFacts#input}. */
  List<InputFacts> facts() throws Exception;

  /**
   * The totals of one of them, read when they are asked for, while the slice is the current one.
   */
  Contribution read(InputFacts facts) throws Exception;
}
