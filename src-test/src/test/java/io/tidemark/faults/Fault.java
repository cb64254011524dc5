package io.tidemark.faults;

import io.tidemark.fault.FaultPoint;

/**
 * A fault to come.
 *
 * @param visit at which visit of the point it strikes, from 1
 */
record Fault(FaultPoint point, int visit, Recovery recovery) {
  @Override
  public String toString() {
    return point + "#" + visit + " " + recovery;
  }
}
