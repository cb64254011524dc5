package io.tidemark.generate.cluster;

import io.tidemark.generate.report.Cell;
import java.util.SortedMap;

/**
 * A node.
 *
 * @param role as in the lookup; {@code edge} is a role that Koku does not know, {@code ""} is blank
 * @param spareResourceId the machine behind the node after it was replaced
 * @param listed whether the node lookup has it
 * @param labelled whether it has label rows
 */
public record Node(
    int id,
    Cell name,
    String role,
    Cell resourceId,
    Cell spareResourceId,
    long cores,
    long memoryBytes,
    SortedMap<String, String> labels,
    boolean listed,
    boolean labelled) {

  /** Whether ordinary workloads run here. */
  public boolean takesWorkloads() {
    return !role.equals("master") && !role.equals("infra");
  }
}
