package io.tidemark.publish;

import static io.tidemark.publish.Fixture.LEDGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.publish.ledger.LedgerMigrations;
import io.tidemark.publish.table.InvalidTargetException;
import io.tidemark.publish.table.TableName;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DeploymentsTest {
  private static final TableName TARGET = new TableName("tenant", "summary");

  private static TestDatabase database;

  @BeforeAll
  static void startServer() {
    database = TestDatabase.start();
    LedgerMigrations.apply(database.dataSource(), LEDGER);
  }

  @AfterAll
  static void stopServer() throws IOException {
    database.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    database.execute("TRUNCATE tidemark.deployment, tidemark.claim, tidemark.slice");
  }

  @Test
  void everyClaimRaisesTheEpochOfAllItsSources() throws SQLException {
    assertThat(claim("usage", TARGET, "a")).isEqualTo(1);
    assertThat(claim("usage", TARGET, "a")).isEqualTo(2);
    assertThat(claim("usage", TARGET, "b", "a")).isEqualTo(3);
    assertThat(claim("usage", TARGET, "b")).isEqualTo(4);
    assertThat(database.query("SELECT source || epoch FROM tidemark.deployment ORDER BY 1"))
        .containsExactly("a3", "b4");
  }

  @Test
  void aDeploymentThatStartsAgainKeepsItsEpochEvenOnceReplaced() throws SQLException {
    assertThat(claimOnce("blue")).isEqualTo(1);
    assertThat(claimOnce("blue")).isEqualTo(1);
    assertThat(claimOnce("green")).isEqualTo(2);
    assertThat(claimOnce("blue")).isEqualTo(1);
    assertThat(database.query("SELECT epoch FROM tidemark.deployment")).containsExactly("2");
    assertThat(claim("usage", TARGET, "a")).isEqualTo(3);
    assertThat(claimOnce("green")).isEqualTo(2);
  }

  @Test
  @Timeout(60)
  void allPartsOfADeploymentGetOneEpoch() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      Callable<Long> part = () -> claimOnce("blue");
      for (Future<Long> claimed : threads.invokeAll(Collections.nCopies(24, part))) {
        assertThat(claimed.get()).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anEpochIsNewEvenIfTheRegistrationWasLost() throws SQLException {
    database.execute(
        "INSERT INTO tidemark.slice VALUES ('usage', 'a', '2025-01-01', 1, 7, 1, '', 0, '[]', '', now())");
    assertThat(claim("usage", TARGET, "a", "b")).isEqualTo(8);
  }

  @Test
  void refusesASecondTargetAndLeavesTheFirstClaimAlone() throws SQLException {
    claim("usage", TARGET, "b");
    assertThatThrownBy(() -> claim("usage", new TableName("other", "summary"), "a", "b"))
        .isInstanceOf(InvalidTargetException.class)
        .hasMessageContaining(
            "source b of pipeline usage is published into tenant.summary, not other.summary")
        .hasMessageContaining("another ledger schema");
    assertThat(database.query("SELECT source || epoch FROM tidemark.deployment"))
        .containsExactly("b1");
  }

  @Test
  void refusesASecondPipelineForTheSameRows() throws SQLException {
    claim("usage", TARGET, "a");
    assertThatThrownBy(() -> claim("copy", TARGET, "a"))
        .isInstanceOf(InvalidTargetException.class)
        .hasMessageContaining("published by pipeline usage");
    assertThat(claim("copy", TARGET, "b")).isEqualTo(1);
    assertThat(claim("copy", new TableName("tenant", "copies"), "a")).isEqualTo(1);
  }

  @Test
  @Timeout(60)
  void concurrentClaimsHaveEpochsOfTheirOwn() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Long>> claims =
          IntStream.range(0, 24)
              .<Callable<Long>>mapToObj(
                  n ->
                      () ->
                          n % 2 == 0
                              ? claim("usage", TARGET, "a", "b")
                              : claim("usage", TARGET, "b", "a"))
              .toList();
      List<Long> epochs = new ArrayList<>();
      for (Future<Long> claim : threads.invokeAll(claims)) {
        epochs.add(claim.get());
      }
      assertThat(epochs).doesNotHaveDuplicates().hasSize(24);
    } finally {
      threads.shutdownNow();
    }
  }

  private static long claim(String pipeline, TableName target, String... sources)
      throws SQLException {
    try (Connection connection = database.connect()) {
      return new Deployments(LEDGER).claim(connection, pipeline, List.of(sources), target);
    }
  }

  private static long claimOnce(String deployment) throws SQLException {
    try (Connection connection = database.connect()) {
      return new Deployments(LEDGER)
          .claimOnce(connection, "usage", List.of("a"), TARGET, deployment);
    }
  }
}
