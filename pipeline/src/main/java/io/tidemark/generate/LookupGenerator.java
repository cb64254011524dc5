package io.tidemark.generate;

import io.tidemark.generate.LookupRows.CategoryPattern;
import io.tidemark.generate.LookupRows.NodeRole;
import io.tidemark.generate.LookupRows.TagKey;
import io.tidemark.generate.cluster.Node;
import java.util.ArrayList;
import java.util.List;

/** The lookups of a generated lake: the same for every month, date, format and revision of it. */
public final class LookupGenerator {
  private static final String OCP = "OCP";

  /** {@code version} is common but disabled; {@code team} is enabled for somebody else only. */
  private static final List<TagKey> TAG_KEYS =
      List.of(
          new TagKey("app", true, OCP),
          new TagKey("environment", true, OCP),
          new TagKey("tier", true, OCP),
          new TagKey("cost_center", true, OCP),
          new TagKey("storage", true, OCP),
          new TagKey("zone", true, OCP),
          new TagKey("nodepool", true, OCP),
          new TagKey("version", false, OCP),
          new TagKey("team", true, "AWS"),
          new TagKey("Environment", true, OCP));

  /** Monitoring matches two patterns, and so does a namespace under an unescaped underscore. */
  private static final List<CategoryPattern> PATTERNS =
      List.of(
          new CategoryPattern("openshift-%", true, 1),
          new CategoryPattern("kube-%", true, 1),
          new CategoryPattern("openshift", true, 1),
          new CategoryPattern("Platform unallocated", true, 1),
          new CategoryPattern("openshift-m_nitoring", false, 2),
          new CategoryPattern("shop_x", false, 3),
          new CategoryPattern("shop\\_x", false, 4),
          new CategoryPattern("billing-%", false, 5));

  private LookupGenerator() {}

  public static LookupRows of(GeneratorOptions options) {
    List<NodeRole> roles = new ArrayList<>();
    for (Node node : LakeGenerator.clusterOf(options).nodes()) {
      if (node.listed()) {
        roles.add(role(node, node.resourceId().csv()));
      }
      if (node.listed() && node.id() % 2 == 0) {
        roles.add(role(node, node.spareResourceId().csv()));
      }
    }
    return new LookupRows(TAG_KEYS, PATTERNS, List.copyOf(roles));
  }

  private static NodeRole role(Node node, String resourceId) {
    return new NodeRole(node.name().csv(), resourceId, node.cores(), node.role(), "amd64");
  }
}
