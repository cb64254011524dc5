package io.tidemark.ocp;

import io.tidemark.frame.CodePointOrder;
import io.tidemark.frame.Frame;
import io.tidemark.frame.TextColumn;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The role of a node under a resource id: the greatest of those recorded. */
final class NodeRoles {
  private final Map<NodeKey, String> roles = new HashMap<>();

  private NodeRoles() {}

  static NodeRoles of(Frame table) {
    TextColumn nodes = table.text(LookupTables.NODE);
    TextColumn resources = table.text(LookupTables.RESOURCE_ID);
    TextColumn roles = table.text(LookupTables.NODE_ROLE);
    NodeRoles result = new NodeRoles();
    for (int row = 0; row < table.rows(); row++) {
      String node = LookupTables.textAt(nodes, row);
      String resource = LookupTables.textAt(resources, row);
      String role = LookupTables.textAt(roles, row);
      if (node != null && resource != null && role != null) {
        result.roles.merge(new NodeKey(node, resource), role, NodeRoles::greater);
      }
    }
    return result;
  }

  @Nullable String of(String node, String resource) {
    return roles.get(new NodeKey(node, resource));
  }

  static String greater(String a, String b) {
    return CodePointOrder.INSTANCE.compare(a, b) >= 0 ? a : b;
  }

  private record NodeKey(String node, String resource) {}
}
