package io.tidemark.generate.cluster;

import io.tidemark.generate.report.Cell;

/**
 * A place for a pod: what runs there may be replaced by a pod of another name.
 *
 * @param namePrefix first part of its pods' names, unique to the slot
 * @param kind how its pods live
 * @param fromHour first hour of the day in which it has a pod
 * @param toHour hour of the day at which that ends
 * @param storage whether a claim is mounted; only slots that keep their pod have one
 * @param cpuMillicores size of the pod: its request, if it makes one
 * @param memoryBytes size of the pod: its request, if it makes one
 * @param limitFactor limit as a multiple of the size; 0 for none
 */
public record PodSlot(
    int id,
    String namePrefix,
    Kind kind,
    int fromHour,
    int toHour,
    Node node,
    Namespace namespace,
    Cell labels,
    boolean storage,
    int cpuMillicores,
    long memoryBytes,
    boolean requests,
    int limitFactor) {

  /** How the pods of a slot live. */
  public enum Kind {
    /** One pod, all the time. */
    STEADY,
    /** Replaced every few days, in the middle of a day. */
    ROLLED,
    /** A new pod every day, for some hours. */
    BATCH
  }

  /** The part of the day, in hours, in which it has a pod. */
  public int hours() {
    return toHour - fromHour;
  }
}
