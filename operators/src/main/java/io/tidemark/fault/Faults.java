package io.tidemark.fault;

import org.jspecify.annotations.Nullable;

/**
 * Where tests let a fault strike. Outside of tests, passing a point is one look at an empty field.
 * For all threads of the process: the tasks of a cluster in this JVM pass it, too.
 */
public final class Faults {
  private static volatile @Nullable Strike strike;

  private Faults() {}

  /** What happens at a point: nothing, a pause, or whatever is thrown. Called by any thread. */
  interface Strike {
    void at(FaultPoint point);
  }

  public static void at(FaultPoint point) {
    Strike armed = strike;
    if (armed != null) {
      armed.at(point);
    }
  }

  static void arm(Strike with) {
    strike = with;
  }

  static void disarm() {
    strike = null;
  }
}
