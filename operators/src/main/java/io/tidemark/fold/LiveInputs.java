package io.tidemark.fold;

import io.tidemark.workload.Contribution;
import java.util.List;

/** The live inputs of one slice. */
public interface LiveInputs {
  /** All of them, ordered by {@link InputFacts#input}. */
  List<InputFacts> facts() throws Exception;

  /** The totals of one of them. */
  Contribution read(InputFacts facts) throws Exception;
}
