package io.tidemark.generate.day;

import io.tidemark.generate.cluster.PodSlot;
import io.tidemark.generate.report.Cell;

/**
 * A pod under one name on one machine during consecutive hours of a date.
 *
 * @param pod its name
 * @param node the node's name, empty if none is reported
 * @param fromHour first hour
 * @param toHour hour after the last one
 * @param partialHour hour in which this pod's row counts half the node's capacity, -1 for none
 * @param noise seeds its measures
 */
record PodRun(
    PodSlot slot,
    Cell pod,
    Cell namespace,
    Cell labels,
    Cell node,
    Cell resourceId,
    long cores,
    long memoryBytes,
    int fromHour,
    int toHour,
    int partialHour,
    long noise) {

  boolean covers(int hour) {
    return fromHour <= hour && hour < toHour;
  }
}
