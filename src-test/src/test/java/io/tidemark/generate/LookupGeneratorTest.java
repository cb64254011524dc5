package io.tidemark.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.generate.LookupRows.CategoryPattern;
import io.tidemark.generate.LookupRows.NodeRole;
import io.tidemark.generate.LookupRows.TagKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookupGeneratorTest {
  @TempDir Path directory;

  @Test
  void belongToTheLake() throws Exception {
    GeneratorOptions options = options().withRows(1_000_000);
    LakeGenerator.generate(options, null);
    LookupRows lookups = LookupGenerator.of(options);
    LookupFiles.write(lookups, directory.resolve("lookups"));

    try (LakeSql sql = new LakeSql().parquet("pods", options.out(), "pod_usage")) {
      sql.view("nodes", "FROM read_csv('" + directory + "/lookups/reporting_ocp_nodes.csv')");
      assertThat(sql.number("SELECT count(*) FROM nodes")).isEqualTo(lookups.nodeRoles().size());
      assertThat(
              sql.rows(
                  "SELECT DISTINCT node FROM pods ANTI JOIN nodes USING (node) WHERE node <> ''"))
          .as("the unlisted node")
          .hasSize(1);
      assertThat(sql.number("SELECT count(*) FROM nodes ANTI JOIN pods USING (node)")).isZero();
    }
  }

  @Test
  void doNotDependOnMonthDatesFormatOrRevision() {
    LookupRows lookups = LookupGenerator.of(options());

    assertThat(
            LookupGenerator.of(
                options()
                    .withMonth(java.time.YearMonth.of(2025, 2))
                    .withDates(LocalDate.of(2025, 2, 3), LocalDate.of(2025, 2, 4))
                    .withFormat(GeneratorFormat.CSV_GZ)
                    .withRevision(2)))
        .isEqualTo(lookups);
    assertThat(LookupGenerator.of(options().withSeed(2))).isNotEqualTo(lookups);
  }

  @Test
  void holdTheTraps() {
    LookupRows lookups = LookupGenerator.of(options().withRows(1_000_000));

    assertThat(lookups.nodeRoles())
        .extracting(NodeRole::role)
        .contains("master", "infra", "worker", "edge", "");
    assertThat(lookups.tagKeys())
        .contains(new TagKey("app", true, "OCP"), new TagKey("version", false, "OCP"));
    assertThat(lookups.categoryPatterns())
        .extracting(CategoryPattern::namespace)
        .contains("openshift-%", "openshift-m_nitoring", "shop_x", "shop\\_x");
  }

  @Test
  void filesHaveTheTablesColumns() throws Exception {
    LookupFiles.write(LookupGenerator.of(options()), directory);

    assertThat(header("reporting_enabledtagkeys")).isEqualTo("key,enabled,provider_type");
    assertThat(header("reporting_ocp_cost_category_namespace"))
        .isEqualTo("namespace,system_default,cost_category_id");
    assertThat(header("reporting_ocp_nodes"))
        .isEqualTo("node,resource_id,node_capacity_cpu_cores,node_role,architecture");
  }

  private GeneratorOptions options() {
    LocalDate date = LocalDate.of(2025, 10, 7);
    return GeneratorOptions.of(directory.resolve("lake")).withDates(date, date);
  }

  private String header(String table) throws Exception {
    return Files.readAllLines(directory.resolve(table + ".csv")).get(0);
  }
}
