package io.tidemark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.publish.TestDatabase;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TargetTest {
  private static final String TABLE = "reporting_ocpusagelineitem_daily_summary";
  private static TestDatabase database;
  private String other;

  @BeforeAll
  static void start() {
    database = TestDatabase.start();
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @BeforeEach
  void equalTables() throws Exception {
    database.dropSchemas("ours");
    database.execute(
        "CREATE SCHEMA ours",
        """
        CREATE TABLE ours.%s (report_period_id integer, cluster_id text, cluster_alias text,
          usage_start date, usage_end date, data_source text, namespace text, node text,
          resource_id text, pod_labels jsonb, volume_labels jsonb, all_labels jsonb,
          persistentvolumeclaim text, persistentvolume text, storageclass text, source_uuid uuid,
          infrastructure_usage_cost jsonb, cost_category_id integer, %s)
        """
            .formatted(
                TABLE,
                Target.SUMS.stream()
                    .map(name -> name + " numeric(33,15)")
                    .collect(Collectors.joining(", "))),
        """
        INSERT INTO ours.%s (usage_start, data_source, namespace, node, all_labels,
          pod_usage_cpu_core_hours, pod_effective_usage_memory_gigabyte_hours,
          node_capacity_cpu_core_hours, persistentvolumeclaim_usage_gigabyte_months) VALUES
          ('2025-10-01', 'Pod', 'a', 'n1', '{"k": "v"}', 1.5, 2, 24, NULL),
          ('2025-10-01', 'Pod', 'b', 'n2', '{}', 10.25, 2, 24, NULL),
          ('2025-10-02', 'Storage', 'a', NULL, '{}', NULL, NULL, NULL, 7)
        """
            .formatted(TABLE));
    try (Connection connection = database.connect()) {
      other = new Target(connection).like("ours", "theirs");
    }
    database.execute("INSERT INTO " + other + " SELECT * FROM ours." + TABLE);
  }

  @Test
  void roundingIsNoDifference() throws Exception {
    assertThat(differences()).isZero();
    database.execute(
        "UPDATE " + other + " SET pod_usage_cpu_core_hours = 1.5 + 1e-11 WHERE node = 'n1'");
    assertThat(differences()).isZero();
  }

  @Test
  void anythingElseIs() throws Exception {
    database.execute(
        "UPDATE " + other + " SET pod_usage_cpu_core_hours = 1.5001 WHERE node = 'n1'");
    assertThat(differences()).isEqualTo(1);
    database.execute("DELETE FROM " + other + " WHERE data_source = 'Storage'");
    assertThat(differences()).isEqualTo(2);
  }

  @Test
  void labelsAndNamesAreCompared() throws Exception {
    database.execute("UPDATE " + other + " SET all_labels = '{\"k\": \"w\"}' WHERE node = 'n1'");
    assertThat(differences()).isEqualTo(1);
    database.execute("UPDATE " + other + " SET node = '' WHERE data_source = 'Storage'");
    assertThat(differences()).as("an empty name is not an absent one").isEqualTo(2);
  }

  @Test
  void absentValuesDifferFromNone() throws Exception {
    database.execute("UPDATE " + other + " SET persistentvolumeclaim_usage_gigabyte_months = NULL");
    assertThat(differences()).isEqualTo(1);
  }

  @Test
  void writersTellWhichDatesWereWrittenAgain() throws Exception {
    try (Connection connection = database.connect()) {
      Target target = new Target(connection);
      Map<LocalDate, String> before = target.writers("ours");
      database.execute("UPDATE ours." + TABLE + " SET node = 'n3' WHERE node = 'n2'");
      Map<LocalDate, String> after = target.writers("ours");

      LocalDate first = LocalDate.of(2025, 10, 1);
      assertThat(after.get(first)).isNotEqualTo(before.get(first));
      assertThat(after.get(first.plusDays(1))).isEqualTo(before.get(first.plusDays(1)));
    }
  }

  private long differences() throws Exception {
    try (Connection connection = database.connect()) {
      return new Target(connection).differences("ours", other);
    }
  }
}
