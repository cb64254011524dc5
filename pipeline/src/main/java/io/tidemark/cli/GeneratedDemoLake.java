package io.tidemark.cli;

import io.tidemark.generate.GeneratorOptions;
import io.tidemark.generate.LakeGenerator;
import io.tidemark.generate.LookupGenerator;
import io.tidemark.generate.LookupRows;
import io.tidemark.ocp.OcpConfig;
import io.tidemark.ocp.OcpUsage;
import io.tidemark.ocp.Provider;
import io.tidemark.ocp.ReportPeriods;
import io.tidemark.publish.table.Identifiers;
import io.tidemark.publish.table.TableName;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.LookupTable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;

/** The demonstration's month, made by the generator. */
final class GeneratedDemoLake implements DemoLake {
  private static final GeneratorOptions DEFAULTS = GeneratorOptions.of(Path.of("."));
  private static final String CLUSTER = "demo-cluster";
  private static final String ALIAS = "Demo cluster";

  @Override
  public void makeLake(Path directory, long rows, long seed) throws IOException {
    LakeGenerator.generate(options(directory, rows, seed), null);
  }

  @Override
  public void correct(Path directory, long rows, long seed, LocalDate date) throws IOException {
    LakeGenerator.generate(
        options(directory, rows, seed).withDates(date, date).withRevision(2), null);
  }

  @Override
  public void lookups(Connection connection, String schema, long rows, long seed)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + Identifiers.schema(schema));
      for (LookupTable table : workload().lookups()) {
        statement.execute(
            "CREATE TABLE IF NOT EXISTS "
                + new TableName(schema, table.name()).quoted()
                + " ("
                + table.ddl()
                + ")");
      }
    }
    LookupRows lookups = LookupGenerator.of(options(Path.of("."), rows, seed));
    fill(
        connection,
        new TableName(schema, "reporting_enabledtagkeys"),
        List.of("key", "enabled", "provider_type"),
        lookups.tagKeys().stream()
            .map(key -> List.<Object>of(key.key(), key.enabled(), key.providerType()))
            .toList());
    fill(
        connection,
        new TableName(schema, "reporting_ocp_cost_category_namespace"),
        List.of("namespace", "system_default", "cost_category_id"),
        lookups.categoryPatterns().stream()
            .map(row -> List.<Object>of(row.namespace(), row.systemDefault(), row.costCategoryId()))
            .toList());
    fill(
        connection,
        new TableName(schema, "reporting_ocp_nodes"),
        List.of("node", "resource_id", "node_capacity_cpu_cores", "node_role", "architecture"),
        lookups.nodeRoles().stream()
            .map(
                row ->
                    List.<Object>of(
                        row.node(),
                        row.resourceId(),
                        row.capacityCpuCores(),
                        row.role(),
                        row.architecture()))
            .toList());
  }

  @Override
  public Month month() {
    YearMonth month = DEFAULTS.month();
    return new Month(
        DEFAULTS.account(),
        DEFAULTS.source(),
        CLUSTER,
        ALIAS,
        new DateRange(month.atDay(1), month.atEndOfMonth()));
  }

  private static GeneratorOptions options(Path directory, long rows, long seed) {
    return GeneratorOptions.of(directory).withRows(rows).withSeed(seed);
  }

  private static OcpUsage workload() {
    Provider provider =
        new Provider(
            DEFAULTS.account(), DEFAULTS.source(), CLUSTER, ALIAS, ReportPeriods.always(1));
    return new OcpUsage(OcpConfig.of(List.of(provider)));
  }

  /** Fills a table that is empty. */
  private static void fill(
      Connection connection, TableName table, List<String> columns, List<List<Object>> rows)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet any = statement.executeQuery("SELECT 1 FROM " + table.quoted() + " LIMIT 1")) {
      if (any.next()) {
        return;
      }
    }
    String sql =
        "INSERT INTO %s (%s) VALUES (%s)"
            .formatted(
                table.quoted(),
                String.join(", ", columns.stream().map(Identifiers::column).toList()),
                String.join(", ", Collections.nCopies(columns.size(), "?")));
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (List<Object> row : rows) {
        for (int i = 0; i < row.size(); i++) {
          insert.setObject(i + 1, row.get(i));
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
