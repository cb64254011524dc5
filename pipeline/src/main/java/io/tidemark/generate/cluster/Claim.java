package io.tidemark.generate.cluster;

import io.tidemark.generate.report.Cell;
import java.util.List;

/**
 * A storage claim, or a volume that nobody claims.
 *
 * @param namespace empty for some volumes without a claim
 * @param name empty for a volume without a claim
 * @param mounts the slots whose pods mount it: none, one, or two on different nodes
 * @param spare the volume after it was bound anew
 */
public record Claim(
    int id,
    Cell namespace,
    Cell name,
    Cell labels,
    List<PodSlot> mounts,
    Volume volume,
    Volume spare,
    long requestBytes) {}
