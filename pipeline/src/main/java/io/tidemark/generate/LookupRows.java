package io.tidemark.generate;

import java.util.List;

/** Contents of the lookup tables of the target schema that belong to a generated lake. */
public record LookupRows(
    List<TagKey> tagKeys, List<CategoryPattern> categoryPatterns, List<NodeRole> nodeRoles) {

  /** A row of {@code reporting_enabledtagkeys}. */
  public record TagKey(String key, boolean enabled, String providerType) {}

  /**
   * A row of {@code reporting_ocp_cost_category_namespace}.
   *
   * @param namespace a LIKE pattern
   */
  public record CategoryPattern(String namespace, boolean systemDefault, int costCategoryId) {}

  /**
   * A row of {@code reporting_ocp_nodes}.
   *
   * @param role empty if blank, a word that Koku does not know for one node
   */
  public record NodeRole(
      String node, String resourceId, double capacityCpuCores, String role, String architecture) {}
}
