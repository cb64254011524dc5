package io.tidemark.audit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts lookups into the three lookup tables of a schema, replacing what they hold, in one
 * transaction. Tables that are missing are created; further columns of existing tables get their
 * default, null, or, where null is not allowed, a value of no meaning.
 */
public final class DimsLoader {
  private static final Map<String, String> TABLES =
      Map.of(
          "reporting_enabledtagkeys",
          "key text NOT NULL, enabled boolean NOT NULL, provider_type text NOT NULL",
          "reporting_ocp_cost_category_namespace",
          "namespace text NOT NULL, cost_category_id integer NOT NULL",
          "reporting_ocp_nodes",
          "node text, resource_id text, node_role text");

  /** What fills a mandatory column that the summary does not read, by its SQL type. */
  private static final Map<String, String> FILLERS =
      Map.of(
          "uuid", "gen_random_uuid()",
          "boolean", "true",
          "text", "''",
          "character varying", "''",
          "integer", "0",
          "double precision", "0");

  private final Connection postgres;
  private final String schema;

  private DimsLoader(Connection postgres, String schema) {
    this.postgres = postgres;
    this.schema = schema;
  }

  /** Loads the CSV files beside a golden scenario. */
  public static void load(Connection postgres, String schema, Path dims) throws SQLException {
    load(postgres, schema, OcpLookups.ofDirectory(dims));
  }

  /**
   * @param postgres its auto-commit setting is kept
   * @param schema created if missing
   */
  public static void load(Connection postgres, String schema, OcpLookups lookups)
      throws SQLException {
    boolean autoCommit = postgres.getAutoCommit();
    postgres.setAutoCommit(false);
    try {
      new DimsLoader(postgres, schema).replace(lookups);
      postgres.commit();
    } catch (SQLException e) {
      postgres.rollback();
      throw e;
    } finally {
      postgres.setAutoCommit(autoCommit);
    }
  }

  private void replace(OcpLookups lookups) throws SQLException {
    try (Statement statement = postgres.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + quoted(schema));
      for (Map.Entry<String, String> table : TABLES.entrySet()) {
        statement.execute(
            "CREATE TABLE IF NOT EXISTS %s (%s)".formatted(name(table.getKey()), table.getValue()));
        statement.execute("DELETE FROM " + name(table.getKey()));
      }
    }
    insertKeys(lookups.enabledKeys());
    insertCategories(lookups.categories());
    insertNodes(lookups.nodes());
  }

  private void insertKeys(List<OcpLookups.EnabledKey> keys) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    keys.forEach(k -> rows.add(new Object[] {k.key(), k.enabled(), k.providerType()}));
    insert("reporting_enabledtagkeys", List.of("key", "enabled", "provider_type"), rows);
  }

  private void insertCategories(List<OcpLookups.Category> categories) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    categories.forEach(c -> rows.add(new Object[] {c.pattern(), c.id()}));
    insert("reporting_ocp_cost_category_namespace", List.of("namespace", "cost_category_id"), rows);
  }

  private void insertNodes(List<OcpLookups.NodeRole> nodes) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    nodes.forEach(n -> rows.add(new Object[] {n.node(), n.resourceId(), n.role()}));
    insert("reporting_ocp_nodes", List.of("node", "resource_id", "node_role"), rows);
  }

  private void insert(String table, List<String> columns, List<Object[]> rows) throws SQLException {
    Map<String, String> values = new LinkedHashMap<>();
    columns.forEach(column -> values.put(column, "?"));
    fillers(table).forEach(values::putIfAbsent);
    String sql =
        "INSERT INTO %s (%s) VALUES (%s)"
            .formatted(
                name(table),
                String.join(", ", values.keySet()),
                String.join(", ", values.values()));
    try (PreparedStatement insert = postgres.prepareStatement(sql)) {
      for (Object[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          insert.setObject(i + 1, row[i]);
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Mandatory columns without a default, with what to fill in. */
  private Map<String, String> fillers(String table) throws SQLException {
    Map<String, String> fillers = new LinkedHashMap<>();
    try (PreparedStatement select =
        postgres.prepareStatement(
            """
            SELECT column_name, data_type FROM information_schema.columns
            WHERE table_schema = ? AND table_name = ? AND is_nullable = 'NO'
              AND column_default IS NULL AND is_identity = 'NO'
            """)) {
      select.setString(1, schema);
      select.setString(2, table);
      try (ResultSet columns = select.executeQuery()) {
        while (columns.next()) {
          String type = columns.getString(2);
          fillers.put(quoted(columns.getString(1)), FILLERS.getOrDefault(type, "NULL"));
        }
      }
    }
    return fillers;
  }

  private String name(String table) throws SQLException {
    return quoted(schema) + "." + table;
  }

  private String quoted(String identifier) throws SQLException {
    try (Statement statement = postgres.createStatement()) {
      return statement.enquoteIdentifier(identifier, false);
    }
  }
}
