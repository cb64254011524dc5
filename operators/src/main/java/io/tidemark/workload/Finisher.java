package io.tidemark.workload;

import io.tidemark.frame.Frame;
import java.util.List;

/**
 * Computes a slice's rows from its live contributions and the lookups: a pure function, the same
 * bytes for the same arguments. The order of contributions (by path) carries no meaning.
 */
public interface Finisher {
  /**
   * @return one column for each of the target's columns, in its order; no rows for a slice that has
   *     nothing to show
   */
  Frame finish(SliceId slice, List<Contribution> contributions, Lookups lookups);
}
