package io.tidemark.generate.cluster;

import io.tidemark.generate.report.Cell;
import java.util.SortedMap;

/**
 * A namespace.
 *
 * @param system belongs to the platform ({@code openshift…}, {@code kube-…})
 * @param labelled whether it has label rows
 */
public record Namespace(
    int id, Cell name, boolean system, SortedMap<String, String> labels, boolean labelled) {}
