package io.tidemark.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The lookups as tables of the oracle's database. */
final class LookupTables {
  private LookupTables() {}

  static void create(Connection duckdb, OcpLookups lookups) throws SQLException {
    try (Statement statement = duckdb.createStatement()) {
      statement.execute(
          """
          CREATE TEMP TABLE enabled_tag_keys (key VARCHAR, enabled BOOLEAN, provider_type VARCHAR);
          CREATE TEMP TABLE category_patterns (pattern VARCHAR, cost_category_id INTEGER);
          CREATE TEMP TABLE node_roles (node VARCHAR, resource_id VARCHAR, node_role VARCHAR);
          """);
    }
    for (OcpLookups.EnabledKey key : lookups.enabledKeys()) {
      insert(duckdb, "enabled_tag_keys", key.key(), key.enabled(), key.providerType());
    }
    for (OcpLookups.Category category : lookups.categories()) {
      insert(duckdb, "category_patterns", category.pattern(), category.id());
    }
    for (OcpLookups.NodeRole node : lookups.nodes()) {
      insert(duckdb, "node_roles", node.node(), node.resourceId(), node.role());
    }
  }

  private static void insert(Connection duckdb, String table, @Nullable Object... values)
      throws SQLException {
    String marks = "?" + ", ?".repeat(values.length - 1);
    try (PreparedStatement insert =
        duckdb.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")")) {
      for (int i = 0; i < values.length; i++) {
        insert.setObject(i + 1, values[i]);
      }
      insert.execute();
    }
  }
}
