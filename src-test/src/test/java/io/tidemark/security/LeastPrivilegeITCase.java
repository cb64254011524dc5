package io.tidemark.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.audit.DuckDbOracle;
import io.tidemark.audit.OcpLookups;
import io.tidemark.audit.SummaryComparison;
import io.tidemark.endtoend.TestPipeline;
import io.tidemark.event.RawEvent;
import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.generate.GeneratorOptions;
import io.tidemark.generate.LakeGenerator;
import io.tidemark.generate.LookupFiles;
import io.tidemark.generate.LookupGenerator;
import io.tidemark.pipeline.RunResult;
import io.tidemark.pipeline.Workloads;
import io.tidemark.publish.Deployments;
import io.tidemark.publish.TargetPlan;
import io.tidemark.publish.TargetPreparation;
import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.publish.ledger.QuarantineEntry;
import io.tidemark.publish.ledger.QuarantineSql;
import io.tidemark.publish.ledger.TopicSql;
import io.tidemark.publish.table.TableName;
import io.tidemark.topic.Standing;
import io.tidemark.workload.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A month under a role that may read and write rows, and nothing else. */
@ShowsFault(KnownFault.LEAST_PRIVILEGE)
class LeastPrivilegeITCase {
  private static final Path SCRIPT = Path.of("../deploy/sql/role.sql");
  private static final String ROLE = "tidemark_writer";

  @TempDir Path directory;

  @Test
  void aMonthIsPublishedByARoleThatOwnsNothing() throws Exception {
    GeneratorOptions month =
        GeneratorOptions.of(directory.resolve("lake")).withSeed(11).withRows(20_000);
    LakeGenerator.generate(month, null);
    LookupFiles.write(LookupGenerator.of(month), directory.resolve("lookups"));
    OcpLookups lookups = OcpLookups.ofDirectory(directory.resolve("lookups"));
    TestPipeline owner = TestPipeline.ocpUsage(directory);
    TargetPreparation.prepare(
        owner.database().dataSource(),
        TargetPlan.of(
            Workloads.of(owner.config()), owner.schema(), new LedgerSchema(owner.ledger()), true));
    owner.loadLookups(lookups);
    grant(owner);
    TestPipeline writer = owner.with("target.jdbc.user", ROLE).with("target.jdbc.create", false);

    RunResult result = writer.run();

    assertThat(result.slicesPublished()).isEqualTo(month.month().lengthOfMonth());
    SummaryComparison.assertSame(
        DuckDbOracle.of(TestPipeline.PROVIDER)
            .summarise(month.out(), lookups, month.month().atDay(1), month.month().atEndOfMonth()),
        writer.published().rows(TestPipeline.PROVIDER.source()));
    assertThat(writer.run().rowsWritten()).isZero();
    assertMayWriteTheLedger(owner);
    assertMayNot(owner, "CREATE TABLE \"" + owner.schema() + "\".mine (x int)");
    assertMayNot(owner, "DELETE FROM \"" + owner.schema() + "\".reporting_enabledtagkeys");
    assertMayNot(
        owner, "TRUNCATE \"" + owner.schema() + "\".reporting_ocpusagelineitem_daily_summary");
    assertMayNot(owner, "DROP TABLE \"" + owner.ledger() + "\".slice");
  }

  /** Runs the script with psql's variables put in. */
  private static void grant(TestPipeline owner) throws Exception {
    String script =
        Files.readString(SCRIPT)
            .replaceAll("(?m)^--.*$", "")
            .replace(":\"role\"", '"' + ROLE + '"')
            .replace(":\"schema\"", '"' + owner.schema() + '"')
            .replace(":\"ledger\"", '"' + owner.ledger() + '"');
    assertThat(script).doesNotContain(":\"");
    owner.database().execute("CREATE ROLE " + ROLE + " LOGIN");
    owner
        .database()
        .execute(
            Arrays.stream(script.split(";"))
                .map(String::strip)
                .filter(sql -> !sql.isEmpty())
                .toArray(String[]::new));
  }

  /** All of it, though a run within one process of files alone writes less. */
  private static void assertMayWriteTheLedger(TestPipeline owner) throws Exception {
    LedgerSchema ledger = new LedgerSchema(owner.ledger());
    for (TableName table : ledger.tables()) {
      for (String privilege : List.of("SELECT", "INSERT", "UPDATE", "DELETE")) {
        assertThat(
                owner
                    .database()
                    .value(
                        "SELECT has_table_privilege('%s', '%s', '%s')"
                            .formatted(ROLE, table.quoted(), privilege)))
            .as(privilege + " on " + table)
            .isEqualTo("t");
      }
    }
    Workload workload = Workloads.of(owner.config());
    TargetPlan plan = TargetPlan.of(workload, owner.schema(), ledger, false);
    try (Connection connection = owner.database().connectAs(ROLE)) {
      long epoch =
          new Deployments(ledger)
              .claimOnce(
                  connection, workload.name(), workload.sources(), plan.tableName(), "submitted");
      TopicSql topics = new TopicSql(ledger);
      topics.write(connection, workload.name(), epoch, new Standing("pods", "id", 0, 5L, 0, 7));
      topics.lost(connection, workload.name(), epoch, "pods", 0, 0, 3);
      assertThat(topics.acknowledge(connection, workload.name())).containsEntry("pods", 3L);
      QuarantineSql.write(connection, ledger, List.of(ofRequest(workload.name())));
    }
  }

  /** An entry that takes what it lacks from a request. */
  private static QuarantineEntry ofRequest(String pipeline) {
    RawEvent record = new RawEvent("pods", 0, 3, 0, null, null, new String[0], new byte[0][]);
    return new QuarantineEntry(pipeline, "s", "", "", null, "late", "", 1, Instant.EPOCH, record);
  }

  private static void assertMayNot(TestPipeline owner, String sql) throws SQLException {
    try (Connection connection = owner.database().connectAs(ROLE);
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql))
          .as(sql)
          .isInstanceOf(SQLException.class)
          .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }
  }
}
