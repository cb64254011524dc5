package io.tidemark.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.config.ConfigException;
import io.tidemark.config.Environment;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.pipeline.LocalJobRunner;
import io.tidemark.pipeline.Progress;
import io.tidemark.pipeline.ProgressView;
import io.tidemark.pipeline.RunOptions;
import io.tidemark.pipeline.RunResult;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine end to end, with the smallest workload: real files, a real cluster, a real server. */
class EngineITCase {
  private static final ProgressView QUIET =
      new ProgressView() {
        @Override
        public void update(Progress progress) {}

        @Override
        public void close() {}
      };

  private static EmbeddedPostgres postgres;

  @TempDir Path directory;
  private Connection connection;
  private TinyWorkload workload = new TinyWorkload("s1", "s2");
  private String extra = "";
  private String state = "state";

  @BeforeAll
  static void startServer() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stopServer() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void connect() throws SQLException {
    connection = postgres.getPostgresDatabase().getConnection();
  }

  @AfterEach
  void dropEverything() throws SQLException {
    execute("DROP SCHEMA IF EXISTS tiny CASCADE");
    execute("DROP SCHEMA IF EXISTS tidemark CASCADE");
    connection.close();
  }

  @Test
  void publishesWhatIsThereAndASecondRunReadsAndWritesNothing() throws Exception {
    write("s1/a.csv", "2025-10-01,x,1", "2025-10-01,y,2", "2025-10-02,x,3");
    write("s2/a.csv", "2025-10-01,x,10");
    RunResult first = run();
    assertThat(first.filesRead()).isEqualTo(2);
    assertThat(first.slicesPublished()).isEqualTo(3);
    assertThat(first.rowsWritten()).isEqualTo(4);
    assertThat(table())
        .containsExactly(
            "s1 2025-10-01 x 1", "s1 2025-10-01 y 2", "s1 2025-10-02 x 3", "s2 2025-10-01 x 10");
    List<String> tuples = tuples();
    RunResult second = run();
    assertThat(second.filesRead()).isZero();
    assertThat(second.bytesRead()).isZero();
    assertThat(second.slicesPublished()).isZero();
    assertThat(second.rowsWritten()).isZero();
    assertThat(tuples()).isEqualTo(tuples);
  }

  @Test
  void aReplacedFileRewritesItsDatesOnlyAndReachesTheDatesItNoLongerTouches() throws Exception {
    write("s1/a.csv", "2025-10-01,x,1", "2025-10-02,x,1");
    write("s1/b.csv", "2025-10-02,x,5", "2025-10-03,x,5");
    run();
    List<String> third = tuplesOf("2025-10-03");
    write("s1/a.csv", "2025-10-01,x,7");
    RunResult result = run();
    assertThat(result.filesRead()).isEqualTo(1);
    assertThat(result.slicesPublished()).isEqualTo(2);
    assertThat(table())
        .containsExactly("s1 2025-10-01 x 7", "s1 2025-10-02 x 5", "s1 2025-10-03 x 5");
    assertThat(tuplesOf("2025-10-03")).isEqualTo(third);
  }

  @Test
  void aDeletedFileTakesItsRowsAlongAndALateFileAddsToItsDate() throws Exception {
    write("s1/a.csv", "2025-10-01,x,1");
    write("s1/b.csv", "2025-10-01,x,2", "2025-10-02,x,2");
    write("s1/c.csv", "2025-10-03,x,3");
    run();
    Files.delete(lake("s1/b.csv"));
    write("s1/late.csv", "2024-02-29,x,4");
    run();
    assertThat(table())
        .containsExactly("s1 2024-02-29 x 4", "s1 2025-10-01 x 1", "s1 2025-10-03 x 3");
    assertThat(generation("2025-10-02")).isEqualTo(2);
  }

  @Test
  void aChangedLookupRepublishesTheSlicesWhoseRowsDifferWithoutReadingAFile() throws Exception {
    write("s1/a.csv", "2025-10-01,x,1", "2025-10-02,y,1");
    run();
    execute("INSERT INTO tiny.tiny_factor VALUES ('y', 3)");
    RunResult result = run();
    assertThat(result.filesRead()).isZero();
    assertThat(result.slicesPublished()).isEqualTo(1);
    assertThat(table()).containsExactly("s1 2025-10-01 x 1", "s1 2025-10-02 y 3");
  }

  @Test
  void badRowsAndBadFilesGoToQuarantineAndTheRestIsPublished() throws Exception {
    write("s1/a.csv", "2025-10-01,x,1", "not a date,x,2", ",x,3");
    Files.writeString(lake("s1/broken.csv"), "nothing,that,fits\n1,2,3\n");
    RunResult result = run();
    assertThat(result.quarantined()).isEqualTo(3);
    assertThat(table()).containsExactly("s1 2025-10-01 x 1");
    assertThat(
            query("SELECT file || ' ' || coalesce(row_number::text, '-') FROM tidemark.quarantine"))
        .containsExactlyInAnyOrder(
            "in/source=s1/a.csv 1", "in/source=s1/a.csv 2", "in/source=s1/broken.csv -");
  }

  @Test
  void aDroppedTargetIsPublishedAgainThoughTheStateKnowsItsChecksums() throws Exception {
    write("s1/a.csv", "2025-10-01,x,1");
    run();
    execute("DROP TABLE tiny.tiny_daily");
    RunResult result = run();
    assertThat(result.filesRead()).isZero();
    assertThat(table()).containsExactly("s1 2025-10-01 x 1");
  }

  @Test
  void lostStateReadsEverythingAgainAndWritesNothing() throws Exception {
    write("s1/a.csv", "2025-10-01,x,1", "2025-10-02,x,1");
    run();
    List<String> tuples = tuples();
    try (var files = Files.walk(directory.resolve("state"))) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    RunResult result = run();
    assertThat(result.filesRead()).isEqualTo(1);
    assertThat(result.rowsWritten()).isZero();
    assertThat(tuples()).isEqualTo(tuples);
  }

  @Test
  void aDateWhoseFilesWentWhileTheStateWasLostIsEmptiedWhenSomebodyAsksForIt() throws Exception {
    write("s1/a.csv", "2025-10-01,x,1");
    write("s1/b.csv", "2025-10-02,x,2");
    run();
    Files.delete(lake("s1/b.csv"));
    state = "another";
    run();
    assertThat(table()).containsExactly("s1 2025-10-01 x 1", "s1 2025-10-02 x 2");

    ask("2025-10-02");
    ask("2031-01-01");
    run();
    assertThat(table()).containsExactly("s1 2025-10-01 x 1");
    assertThat(generation("2025-10-02")).isEqualTo(2);
    assertThat(query("SELECT count(*) FROM tidemark.slice")).containsExactly("2");
    assertThat(query("SELECT count(*) FROM tidemark.request")).containsExactly("0");
  }

  private void ask(String day) throws SQLException {
    execute(
        "INSERT INTO tidemark.request (pipeline, kind, source, slice) VALUES ('tiny', 'reopen',"
            + " 's1', '"
            + day
            + "')");
  }

  @Test
  void narrowedDatesLeaveTheOtherDatesAloneAndWidenedOnesReadThemAgain() throws Exception {
    write("s1/a.csv", "2025-10-01,x,1", "2025-10-02,x,2", "2025-10-03,x,3");
    run();
    List<String> tuples = tuples();
    extra = "dates: {from: 2025-10-02, to: 2025-10-02}";
    RunResult narrowed = run();
    assertThat(narrowed.filesRead()).isEqualTo(1);
    assertThat(narrowed.rowsWritten()).isZero();
    assertThat(tuples()).isEqualTo(tuples);
    write("s1/a.csv", "2025-10-02,x,5");
    run();
    assertThat(table())
        .containsExactly("s1 2025-10-01 x 1", "s1 2025-10-02 x 5", "s1 2025-10-03 x 3");
    extra = "";
    run();
    assertThat(table()).containsExactly("s1 2025-10-02 x 5");
  }

  @Test
  void aSourceThatIsNoLongerConfiguredKeepsItsRowsAndTheOthersGoOn() throws Exception {
    write("s1/a.csv", "2025-10-01,x,1");
    write("s2/a.csv", "2025-10-01,x,2");
    run();
    workload = new TinyWorkload("s1");
    write("s1/a.csv", "2025-10-01,x,7");
    run();
    assertThat(table()).containsExactly("s1 2025-10-01 x 7", "s2 2025-10-01 x 2");
    workload = new TinyWorkload("s1", "s2");
    write("s2/a.csv", "2025-10-01,x,8");
    run();
    assertThat(table()).containsExactly("s1 2025-10-01 x 7", "s2 2025-10-01 x 8");
  }

  @Test
  void aSliceThatItsTableCannotHoldIsQuarantinedAndTheOthersArePublished() throws Exception {
    write("s1/a.csv", "2025-10-01,x,9e17", "2025-10-02,x,2");
    run();
    write("s1/b.csv", "2025-10-01,x,9e17", "2025-10-02,x,3");
    RunResult result = run();
    assertThat(result.quarantined()).isEqualTo(1);
    assertThat(table()).containsExactly("s1 2025-10-01 x 900000000000000000", "s1 2025-10-02 x 5");
    assertThat(query("SELECT reason FROM tidemark.quarantine"))
        .singleElement()
        .asString()
        .contains("2025-10-01")
        .contains("total");
    Files.delete(lake("s1/b.csv"));
    assertThat(run().quarantined()).isZero();
    assertThat(table()).containsExactly("s1 2025-10-01 x 900000000000000000", "s1 2025-10-02 x 2");
  }

  @Test
  void aStateDirectoryWithASpaceIsFoundAgain() throws Exception {
    state = "my state";
    write("s1/a.csv", "2025-10-01,x,1");
    run();
    assertThat(run().filesRead()).isZero();
  }

  @Test
  void twoRunsDoNotShareAState() throws Exception {
    write("s1/a.csv", "2025-10-01,x,1");
    TidemarkConfig config = config();
    ProgressView second =
        new ProgressView() {
          @Override
          public void update(Progress progress) {
            assertThatThrownBy(
                    () ->
                        new LocalJobRunner(unused -> workload)
                            .run(config, RunOptions.BOUNDED, QUIET))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("another run");
          }

          @Override
          public void close() {}
        };
    new LocalJobRunner(unused -> workload).run(config, RunOptions.BOUNDED, second);
    assertThat(table()).containsExactly("s1 2025-10-01 x 1");
  }

  private RunResult run() throws Exception {
    return new LocalJobRunner(config -> workload).run(config(), RunOptions.BOUNDED, QUIET);
  }

  private TidemarkConfig config() throws IOException {
    Files.createDirectories(directory.resolve("lake"));
    Path file = directory.resolve("config.yaml");
    Files.writeString(
        file,
        """
        version: 1
        pipeline: tiny
        source:
          files: {root: "%s", discovery_interval: 200ms, max_vanished_of_date: 1}
        providers:
          - {account: a, source: s1, cluster_id: c, cluster_alias: c, report_period_id: 1}
          - {account: a, source: s2, cluster_id: c, cluster_alias: c, report_period_id: 1}
        target:
          jdbc: {url: "%s", user: postgres, password: "${env:PASSWORD}", schema: tiny, create: true}
        state: {checkpoints: "%s", interval: 200ms}
        parallelism: 2
        %s
        """
            .formatted(
                directory.resolve("lake"),
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
                directory.resolve(state),
                extra));
    Environment environment = name -> java.util.Optional.of("postgres");
    return TidemarkConfig.load(file, environment);
  }

  private Path lake(String name) {
    return directory.resolve("lake/in/source=" + name);
  }

  private void write(String name, String... rows) throws IOException {
    Files.createDirectories(lake(name).getParent());
    StringBuilder csv = new StringBuilder("at,name,amount\n");
    for (String row : rows) {
      csv.append(row.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d),", "$1 05:00:00 +0000 UTC,"))
          .append('\n');
    }
    Files.writeString(lake(name), csv);
  }

  private List<String> table() throws SQLException {
    return query(
        "SELECT source || ' ' || day || ' ' || name || ' ' || total::bigint FROM tiny.tiny_daily"
            + " ORDER BY source, day, name");
  }

  private List<String> tuples() throws SQLException {
    return query("SELECT xmin || ' ' || ctid || ' ' || uuid FROM tiny.tiny_daily ORDER BY 1");
  }

  private List<String> tuplesOf(String day) throws SQLException {
    return query("SELECT xmin || ' ' || ctid FROM tiny.tiny_daily WHERE day = '" + day + "'");
  }

  private long generation(String day) throws SQLException {
    return Long.parseLong(
        query("SELECT generation::text FROM tidemark.slice WHERE slice = '" + day + "'").get(0));
  }

  private List<String> query(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
