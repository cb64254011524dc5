package io.tidemark.workload;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Names the contribution of an hour of events among the inputs of a slice, where files have their
 * paths: {@code events:<dataset>/<interval start>}. No file of a lake has such a path.
 */
public final class EventInput {
  private static final String PREFIX = "events:";

  private EventInput() {}

  /**
   * @param interval its start, microseconds since the epoch
   */
  public static String of(String dataset, long interval) {
    return PREFIX + dataset + "/" + Instant.EPOCH.plus(interval, ChronoUnit.MICROS);
  }

  /** Whether an input is an hour of events rather than a file. */
  public static boolean is(String path) {
    return path.startsWith(PREFIX);
  }
}
