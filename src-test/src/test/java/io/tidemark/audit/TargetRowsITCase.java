package io.tidemark.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.golden.GoldenScenario;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TargetRowsITCase {
  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void readsBackWhatTheTableHolds() throws SQLException {
    GoldenScenario scenario = GoldenScenario.named("02-storage-volume");
    try (Connection postgres = server.getPostgresDatabase().getConnection()) {
      createTable(postgres, "tenant rows");
      insert(postgres, "tenant rows", scenario.expected());
      insert(
          postgres,
          "tenant rows",
          List.of(
              scenario
                  .expected()
                  .get(0)
                  .with("source_uuid", "00000000-0000-0000-0000-000000000002")));

      SummaryComparison.assertSame(
          scenario.expected(),
          TargetRows.read(postgres, "tenant rows", scenario.provider().source()));
    }
  }

  @Test
  void createsLookupTablesAndReplacesTheirContents() throws SQLException {
    try (Connection postgres = server.getPostgresDatabase().getConnection()) {
      DimsLoader.load(postgres, "fresh", GoldenScenario.named("nise20k").dims());
      DimsLoader.load(postgres, "fresh", OcpLookups.none().enable("a").role("n", "r", null));

      assertThat(
              texts(
                  postgres,
                  "SELECT key || enabled || provider_type FROM fresh.%s",
                  "enabledtagkeys"))
          .containsExactly("atrueOCP");
      assertThat(texts(postgres, "SELECT namespace FROM fresh.%s", "ocp_cost_category_namespace"))
          .isEmpty();
      assertThat(
              texts(
                  postgres,
                  "SELECT node || resource_id FROM fresh.%s WHERE node_role IS NULL",
                  "ocp_nodes"))
          .containsExactly("nr");
      assertThat(postgres.getAutoCommit()).isTrue();
    }
  }

  @Test
  void fillsMandatoryColumnsOfTablesThatExist() throws SQLException {
    try (Connection postgres = server.getPostgresDatabase().getConnection();
        Statement statement = postgres.createStatement()) {
      statement.execute(
          """
          CREATE SCHEMA upstream;
          CREATE TABLE upstream.reporting_enabledtagkeys (
            uuid uuid PRIMARY KEY, key text NOT NULL, enabled boolean NOT NULL,
            provider_type text NOT NULL);
          CREATE TABLE upstream.reporting_ocp_cost_category_namespace (
            id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, namespace text NOT NULL,
            system_default boolean NOT NULL, cost_category_id integer NOT NULL);
          CREATE TABLE upstream.reporting_ocp_nodes (
            uuid uuid PRIMARY KEY, node text, resource_id text, node_role text,
            architecture text);
          """);

      DimsLoader.load(postgres, "upstream", GoldenScenario.named("nise20k").dims());

      assertThat(texts(postgres, "SELECT key FROM upstream.%s WHERE NOT enabled", "enabledtagkeys"))
          .containsExactlyInAnyOrder("pod_template_hash", "backup");
      assertThat(
              texts(postgres, "SELECT namespace FROM upstream.%s", "ocp_cost_category_namespace"))
          .contains("openshift-%");
      assertThat(texts(postgres, "SELECT node_role FROM upstream.%s", "ocp_nodes"))
          .hasSize(8)
          .contains("master", "infra", "worker");
    }
  }

  private static List<String> texts(Connection postgres, String query, String table)
      throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = postgres.createStatement();
        ResultSet rows = statement.executeQuery(query.formatted("reporting_" + table))) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private static void createTable(Connection postgres, String schema) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (String column : SummaryRow.COLUMNS) {
      columns.add(column + " " + type(column));
    }
    try (Statement statement = postgres.createStatement()) {
      statement.execute("CREATE SCHEMA \"" + schema + "\"");
      statement.execute(
          "CREATE TABLE \"%s\".reporting_ocpusagelineitem_daily_summary (uuid uuid, %s)"
              .formatted(schema, String.join(", ", columns)));
    }
  }

  private static String type(String column) {
    if (SummaryRow.isMeasure(column)) {
      return "numeric(33,15)";
    }
    if (SummaryRow.isJson(column)) {
      return "jsonb";
    }
    return switch (column) {
      case "usage_start", "usage_end" -> "date";
      case "source_uuid" -> "uuid";
      case "report_period_id", "cost_category_id" -> "integer";
      default -> "text";
    };
  }

  private static void insert(Connection postgres, String schema, List<SummaryRow> rows)
      throws SQLException {
    List<String> marks = new ArrayList<>();
    SummaryRow.COLUMNS.forEach(column -> marks.add("?::text::" + type(column)));
    String sql =
        "INSERT INTO \"%s\".reporting_ocpusagelineitem_daily_summary (%s) VALUES (%s)"
            .formatted(schema, String.join(", ", SummaryRow.COLUMNS), String.join(", ", marks));
    try (PreparedStatement insert = postgres.prepareStatement(sql)) {
      for (SummaryRow row : rows) {
        for (int i = 0; i < row.values().size(); i++) {
          insert.setString(i + 1, row.values().get(i));
        }
        insert.executeUpdate();
      }
    }
  }
}
