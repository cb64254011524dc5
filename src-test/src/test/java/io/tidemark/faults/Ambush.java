package io.tidemark.faults;

import io.tidemark.fault.FaultPoint;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Lets faults strike, one after the other, whichever thread comes by. */
final class Ambush implements Consumer<FaultPoint> {
  private static final long PAUSE_MILLIS = 5;

  private final List<Fault> waiting = new ArrayList<>();
  private final List<Fault> struck = new ArrayList<>();
  private final Map<FaultPoint, Integer> visits = new EnumMap<>(FaultPoint.class);
  private long struckAt;
  private Recovery asked = Recovery.STEADY;

  synchronized void lay(List<Fault> faults) {
    visits.clear();
    waiting.clear();
    waiting.addAll(faults);
  }

  @Override
  public void accept(FaultPoint point) {
    Fault fault = next(point);
    if (fault == null) {
      return;
    }
    switch (fault.recovery()) {
      case TASK_FAILURE, JOB_FAILURE -> throw new InjectedFault(fault);
      case STEADY, RESTORE, RESCALE -> pause();
    }
  }

  private synchronized Fault next(FaultPoint point) {
    int visit = visits.merge(point, 1, Integer::sum);
    for (Fault fault : waiting) {
      if (fault.point() == point && visit >= fault.visit()) {
        waiting.remove(fault);
        struck.add(fault);
        struckAt = System.nanoTime();
        asked = fault.recovery();
        return fault;
      }
    }
    return null;
  }

  /** What the faults that struck since the last call ask whoever runs the jobs to do. */
  synchronized Recovery asked() {
    Recovery now = asked;
    asked = Recovery.STEADY;
    return now;
  }

  synchronized List<Fault> struck() {
    return List.copyOf(struck);
  }

  synchronized List<Fault> waiting() {
    return List.copyOf(waiting);
  }

  /** Time of the last strike by {@link System#nanoTime}; 0 for none. */
  synchronized long struckAt() {
    return struckAt;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
