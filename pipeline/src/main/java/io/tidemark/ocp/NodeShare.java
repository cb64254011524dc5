package io.tidemark.ocp;

import io.tidemark.frame.CompensatedSums;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the Pod rows of one node, reserved namespaces apart, leave of it. */
final class NodeShare {
  /** Rows of these namespaces are themselves what is left over. */
  static final Set<String> RESERVED =
      Set.of(
          "Platform unallocated",
          "Worker unallocated",
          "Network unattributed",
          "Storage unattributed");

  private final int node;
  private final CompensatedSums used = new CompensatedSums(Partials.POD_SUMS.size());
  private int resource = SliceTexts.NONE;
  private double cores = Double.NEGATIVE_INFINITY;
  private double gigabytes = Double.NEGATIVE_INFINITY;
  private @Nullable String role;

  /** A node's role is looked up once for a run of groups that name the same resource. */
  private int lastResource = SliceTexts.NONE;

  NodeShare(int node) {
    this.node = node;
  }

  void add(PodGroups pods, int group, SliceContext context) {
    for (int sum = 0; sum < Partials.POD_SUMS.size(); sum++) {
      used.add(sum, 0, pods.measure(sum, group));
    }
    resource = context.texts().greater(resource, pods.resource(group));
    cores = Math.max(cores, pods.nodeCores(group));
    gigabytes = Math.max(gigabytes, pods.nodeGigabytes(group));
    if (pods.resource(group) == lastResource) {
      return;
    }
    lastResource = pods.resource(group);
    String recorded =
        context
            .dimensions()
            .roles()
            .of(context.texts().get(node), context.texts().get(pods.resource(group)));
    if (recorded != null) {
      role = role == null ? recorded : NodeRoles.greater(role, recorded);
    }
  }

  int node() {
    return node;
  }

  int resource() {
    return resource;
  }

  double cores() {
    return cores;
  }

  double gigabytes() {
    return gigabytes;
  }

  /** The part of a capacity that a measure of {@link Partials#POD_SUMS} leaves; may be negative. */
  double left(double capacity, int sum) {
    CompensatedSums left = new CompensatedSums(1);
    left.add(0, 0, capacity);
    left.add(0, 0, -used.high(sum, 0), -used.low(sum, 0));
    return left.value(0, 0);
  }

  /** The namespace that stands for what is left, or null if the node has no known role. */
  @Nullable String namespace() {
    if (role == null) {
      return null;
    }
    return switch (role) {
      case "master", "infra" -> "Platform unallocated";
      case "worker" -> "Worker unallocated";
      default -> null;
    };
  }
}
