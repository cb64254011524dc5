package io.tidemark.faults;

import io.tidemark.fault.FaultPoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Lets faults strike, one after the other, whichever thread comes by. */
final class Ambush implements Consumer<FaultPoint> {
  private static final long PAUSE_MILLIS = 5;
  private static final long STOP_MILLIS = 200;

  private final List<Fault> waiting = new ArrayList<>();
  private final List<Fault> struck = new ArrayList<>();
  private final Queue<Recovery> asked = new ArrayDeque<>();
  private final Map<FaultPoint, Integer> visits = new EnumMap<>(FaultPoint.class);
  private volatile CountDownLatch stopSent = new CountDownLatch(0);
  private long struckAt;

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
      case RESTORE, RESCALE -> awaitStop();
      case STEADY -> pause();
    }
  }

  private synchronized Fault next(FaultPoint point) {
    int visit = visits.merge(point, 1, Integer::sum);
    for (Fault fault : waiting) {
      if (fault.point() == point && visit >= fault.visit()) {
        waiting.remove(fault);
        strike(fault);
        return fault;
      }
    }
    return null;
  }

  private void strike(Fault fault) {
    struck.add(fault);
    struckAt = System.nanoTime();
    switch (fault.recovery()) {
      case RESTORE, RESCALE -> {
        stopSent = new CountDownLatch(1);
        asked.add(fault.recovery());
      }
      case JOB_FAILURE -> asked.add(fault.recovery());
      case STEADY, TASK_FAILURE -> {}
    }
  }

  /**
   * What a fault asks whoever runs the jobs to do, each once: to restore, to rescale, or to replace
   * a job that failed; {@code STEADY} for nothing.
   */
  synchronized Recovery asked() {
    return asked.isEmpty() ? Recovery.STEADY : asked.remove();
  }

  /** The thread that was struck goes on: its job has been asked to stop meanwhile. */
  void stopSent() {
    stopSent.countDown();
  }

  /**
   * From now on nothing strikes.
   *
   * @return false, and nothing has changed, if something is still asked for
   */
  synchronized boolean callOff() {
    if (asked.isEmpty()) {
      waiting.clear();
    }
    return asked.isEmpty();
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

  /** The request has to arrive before the thread goes on, and may not come at all. */
  private void awaitStop() {
    try {
      if (stopSent.await(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
        pause();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
