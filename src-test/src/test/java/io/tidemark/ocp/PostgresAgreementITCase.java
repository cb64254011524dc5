package io.tidemark.ocp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.frame.CodePointOrder;
import io.tidemark.workload.LookupTable;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What imitates PostgreSQL is compared with a real one. */
class PostgresAgreementITCase {
  private static EmbeddedPostgres postgres;
  private static Connection connection;

  @BeforeAll
  static void start() throws IOException, SQLException {
    postgres = EmbeddedPostgres.start();
    connection = postgres.getPostgresDatabase().getConnection();
  }

  @AfterAll
  static void stop() throws IOException, SQLException {
    connection.close();
    postgres.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " { \"b\" : \"x\" , \"a\" : null } ",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1e3,\"b\":1.50,\"c\":-0,\"d\":-0.0,\"e\":1e-7,\"f\":0e5,\"g\":1.5E+2,\"h\":0e-3}",
        "{\"a\":123456789012345678901234567890.123}",
        "{\"a\":true,\"b\":false}",
        "{\"a\":{\"bb\":1,\"c\":{\"z\":[1,{},[]]},\"c\":[1e2,null,\"q\\\"\"],\"\\u00e9\":\"\\n\\u0001\\u007f/\"}}",
        "{\"a\":[\"\\ud83d\\ude80\",\"\\\\\"]}",
        "{\"\":\"\",\"\uFFFD\":\"1\",\"\uD83D\uDE80\":\"2\"}",
        "{\"a\":1e200}",
        "{\"a\":1e131071}",
        "{\"a\":1e-16383}",
      })
  void labelsReadAsJsonbEachText(String text) throws SQLException, UnacceptableText {
    SortedMap<String, String> expected = new TreeMap<>(CodePointOrder.INSTANCE);
    try (PreparedStatement query =
        connection.prepareStatement("SELECT key, value FROM jsonb_each_text(?::jsonb)")) {
      query.setString(1, text);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          expected.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    assertThat(LabelText.parseJson(text)).isEqualTo(expected);
  }

  @Test
  void patternsMatchAsLike() throws SQLException {
    Random random = new Random(7);
    try (PreparedStatement query = connection.prepareStatement("SELECT ? LIKE ?")) {
      for (int i = 0; i < 2_000; i++) {
        String text = anyOf("ab\u00e9_%\\", random);
        String pattern = anyOf("ab\u00e9_%\\", random).replaceAll("\\\\+$", "");
        query.setString(1, text);
        query.setString(2, pattern);
        try (ResultSet rows = query.executeQuery()) {
          rows.next();
          assertThat(LikePattern.parse(pattern).matches(text))
              .as("'%s' LIKE '%s'", text, pattern)
              .isEqualTo(rows.getBoolean(1));
        }
      }
    }
  }

  @Test
  void lookupTablesCanBeCreatedAndFilled() throws SQLException {
    try (Statement sql = connection.createStatement()) {
      for (LookupTable table : LookupTables.all()) {
        sql.execute("CREATE TABLE " + table.name() + " (" + table.ddl() + ")");
      }
      sql.execute(
          "INSERT INTO reporting_enabledtagkeys (key, enabled, provider_type)"
              + " VALUES ('app', true, 'OCP')");
      sql.execute(
          "INSERT INTO reporting_ocp_cost_category_namespace"
              + " (namespace, system_default, cost_category_id) VALUES ('kube-%', true, 1)");
      sql.execute(
          "INSERT INTO reporting_ocp_nodes"
              + " (node, resource_id, node_capacity_cpu_cores, node_role, architecture)"
              + " VALUES ('n', 'i', 8.0, 'worker', 'amd64')");
      for (LookupTable table : LookupTables.all()) {
        String columns = table.columns().stream().collect(Collectors.joining("::text, "));
        try (ResultSet rows =
            sql.executeQuery("SELECT " + columns + "::text FROM " + table.name())) {
          assertThat(rows.next()).isTrue();
        }
      }
    }
  }

  private static String anyOf(String characters, Random random) {
    return random
        .ints(random.nextInt(7), 0, characters.length())
        .mapToObj(i -> Objects.toString(characters.charAt(i)))
        .collect(Collectors.joining());
  }
}
