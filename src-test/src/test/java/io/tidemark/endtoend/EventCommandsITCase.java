package io.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.cli.CommandFixture;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.pipeline.LocalJobRunner;
import io.tidemark.pipeline.Plan;
import io.tidemark.pipeline.PlanDepth;
import io.tidemark.pipeline.Progress;
import io.tidemark.pipeline.ProgressView;
import io.tidemark.pipeline.RunOptions;
import io.tidemark.pipeline.Workloads;
import io.tidemark.topic.SharedBroker;
import io.tidemark.workload.DateRange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands, where there are events and no files. */
class EventCommandsITCase {
  private static final String SOURCE = TestPipeline.PROVIDER.source();

  @TempDir static Path directory;
  private static EventFeed feed;
  private static LocalDate date;
  private static Path file;
  private final CommandFixture tidemark =
      CommandFixture.of(
          (config, options, progress) ->
              new LocalJobRunner(Workloads::of).run(config, options, progress));

  @BeforeAll
  static void publishADate() throws Exception {
    GeneratedMonth month = GeneratedMonth.at(directory.resolve("month"), 3);
    date = month.first();
    month.send(date, date, 1);
    TestPipeline pipeline = TestPipeline.ocpUsage(directory).with("lookups.poll", "300ms");
    pipeline.loadLookups(month.lookups());
    feed = EventFeed.only(pipeline, 2);
    assertThat(feed.send(month.root(), 1L, DateRange.ALL)).isPositive();
    try (KafkaProducer<byte[], byte[]> producer = SharedBroker.producer(null)) {
      byte[] poison = "no event".getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(feed.topic(), 1, poison, poison)).get();
    }
    feed.pipeline().run();
    file = feed.pipeline().configFile();
    assertThat(feed.pipeline().published().checksums(SOURCE)).hasSize(1);
  }

  @Test
  void statusTellsAsOfWhenEverythingIsPublished() throws Exception {
    assertThat(run("status", "--fresh-within", "15m")).as(tidemark.err()).isZero();
    assertThat(tidemark.out())
        .contains("topic " + feed.topic() + ": 2 partitions, 0 events to be read")
        .containsPattern("events: everything published as of \\S+Z, ")
        .doesNotContain("lake");
    assertThat(run("status", "--fresh-within", "0s")).isNotZero();
  }

  @Test
  void lostEventsAreAnAlarmUntilTheyAreAcknowledged() throws Exception {
    loseEvents(3);
    feed.pipeline().run();

    assertThat(run("status", "--fresh-within", "15m")).isEqualTo(1);
    assertThat(tidemark.err()).contains("not fresh: 3 events are lost", "acknowledge-lost");
    assertThat(tidemark.out())
        .contains("3 events are lost: the broker deleted them before they were read")
        .contains("tidemark acknowledge-lost -c " + file);
    assertThat(run("acknowledge-lost")).isZero();
    assertThat(tidemark.out()).contains("topic " + feed.topic() + ": 3 lost events acknowledged");
    assertThat(run("acknowledge-lost")).isZero();
    assertThat(tidemark.out()).contains("no events are lost");
    feed.pipeline().run();
    assertThat(run("status", "--fresh-within", "15m")).as(tidemark.err()).isZero();

    loseEvents(2);
    feed.pipeline().run();
    assertThat(run("status", "--fresh-within", "15m")).isEqualTo(1);
    assertThat(tidemark.err()).contains("not fresh: 2 events are lost");
    assertThat(run("acknowledge-lost", "--output", "json")).isZero();
    assertThat(new ObjectMapper().readTree(tidemark.out()).at("/acknowledged/" + feed.topic()))
        .hasToString("2");
  }

  private static void loseEvents(int count) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = SharedBroker.producer(null);
        Admin admin = SharedBroker.admin()) {
      for (int i = 0; i < count; i++) {
        producer.send(new ProducerRecord<>(feed.topic(), 0, null, new byte[] {1})).get();
      }
      RecordsToDelete all = RecordsToDelete.beforeOffset(-1);
      admin.deleteRecords(Map.of(new TopicPartition(feed.topic(), 0), all)).all().get();
    }
  }

  @Test
  void statusShowsATopicThatBecameAnother() throws Exception {
    assertThat(run("status")).isZero();
    assertThat(tidemark.out()).doesNotContain("another one");
    execute("UPDATE \"%s_ledger\".topic SET remade_at = now() - interval '10 minutes'");
    try {
      assertThat(run("status")).isZero();
      assertThat(tidemark.out())
          .containsOnlyOnce("the topic is another one under the same name")
          .contains("10 min ago", "Send them again, with versions");
    } finally {
      execute("UPDATE \"%s_ledger\".topic SET remade_at = NULL");
    }
  }

  @Test
  void planSaysThatEventsAreNotPlanned() throws Exception {
    assertThat(run("plan")).isZero();
    assertThat(tidemark.out())
        .contains("events are not planned")
        .contains("topic " + feed.topic() + ": 0 events to be read as of the last checkpoint")
        .doesNotContain("file");
    assertThat(run("plan", "--output", "json")).isZero();
    JsonNode plan = new ObjectMapper().readTree(tidemark.out());
    assertThat(plan.at("/events_not_planned/0/topic").asText()).isEqualTo(feed.topic());
    assertThat(plan.at("/events_not_planned/0/lag").asLong(-1)).isZero();
  }

  @Test
  void planOfFilesSaysThatEventsAreNotCovered() throws Exception {
    Path lake = Files.createDirectories(directory.resolve("lake"));
    Path both = directory.resolve("both.yaml");
    Files.writeString(
        both,
        Files.readString(file)
            .replaceFirst("\nsource:", "\nsource:\n  files: {root: " + lake + "}"));
    Plan nothing =
        new Plan(
            PlanDepth.SLICES,
            List.of(),
            0,
            List.of(),
            0,
            0,
            List.of(),
            List.of(),
            List.of(),
            0,
            0,
            Duration.ZERO);
    CommandFixture planning = CommandFixture.planning((config, depth, progress) -> nothing);

    assertThat(planning.run("plan", "-c", both)).as(planning.err()).isZero();
    assertThat(planning.out())
        .contains("0 dates would change", "events are not planned", "topic " + feed.topic());
  }

  @Test
  void aDateChangedByHandIsFoundExplainedAndPublishedAgain() throws Exception {
    var right = feed.pipeline().published().checksumsOfTable(SOURCE);
    assertThat(run("verify")).isZero();
    assertThat(tidemark.out()).contains("unverifiable", "whose rows the job's state alone has");
    assertThat(run("explain", "--date", date)).as(tidemark.err()).isZero();
    assertThat(tidemark.out())
        .contains("events:pod_usage/" + date + "T00:00:00Z", "input rows: ")
        .contains("its rows are held by the job's state")
        .contains("what the files do not explain is of events")
        .doesNotContain("DIFFERS");

    execute(
        "UPDATE \"%s\".reporting_ocpusagelineitem_daily_summary"
            + " SET pod_usage_cpu_core_hours = 4711");
    assertThat(feed.pipeline().published().checksumsOfTable(SOURCE)).isNotEqualTo(right);

    assertThat(run("verify")).isEqualTo(1);
    assertThat(tidemark.out()).contains("edited", "not those of the ledger's checksum");
    assertThat(run("explain", "--date", date)).isEqualTo(1);
    assertThat(tidemark.err()).contains("the rows are not those that were published");
    assertThat(run("repair")).as(tidemark.err()).isZero();
    assertThat(feed.pipeline().published().checksumsOfTable(SOURCE)).isEqualTo(right);
    assertThat(run("verify")).isZero();
  }

  @Test
  void reopeningPublishesAgainAndIsForgotten() throws Exception {
    long before = generation();
    assertThat(run("reopen", "--date", date, "--run")).as(tidemark.err()).isZero();
    assertThat(generation()).isEqualTo(before + 1);
    assertThat(requests()).isEqualTo("0");

    TidemarkConfig config = feed.pipeline().config();
    Thread job = new Thread(() -> runOn(config), "continuous");
    job.start();
    try {
      assertThat(run("reopen", "--date", date)).as(tidemark.err()).isZero();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> requests().equals("0") && generation() == before + 2);
    } finally {
      job.interrupt();
      job.join();
    }
    feed.pipeline().run();
    assertThat(run("verify")).isZero();
  }

  @Test
  void rejectedRecordsAreListedShownAndReplayed() throws Exception {
    assertThat(run("quarantine", "ls")).isZero();
    assertThat(tidemark.out()).contains(feed.topic());
    assertThat(run("quarantine", "ls", "--output", "json")).isZero();
    String id = new ObjectMapper().readTree(tidemark.out()).findValuesAsText("id").get(0);
    assertThat(run("quarantine", "show", id)).as(tidemark.err()).isZero();
    assertThat(tidemark.out()).contains("topic:        " + feed.topic(), "no event");
    assertThat(run("quarantine", "replay", "--all", "--run")).as(tidemark.err()).isIn(0, 3);
    assertThat(run("quarantine", "ls")).isZero();
    assertThat(tidemark.out()).as("it is still none").contains(feed.topic());
  }

  private int run(String command, Object... arguments) throws Exception {
    List<Object> words = new ArrayList<>(List.of(command));
    if (command.equals("quarantine")) {
      words.add(arguments[0]);
      words.addAll(List.of("-c", file));
      words.addAll(List.of(arguments).subList(1, arguments.length));
    } else {
      words.addAll(List.of("-c", file));
      words.addAll(List.of(arguments));
    }
    return tidemark.run(words.toArray());
  }

  private void runOn(TidemarkConfig config) {
    ProgressView quiet =
        new ProgressView() {
          @Override
          public void update(Progress progress) {}

          @Override
          public void close() {}
        };
    try {
      new LocalJobRunner(Workloads::of).run(config, RunOptions.CONTINUOUS, quiet);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static long generation() throws Exception {
    return feed.pipeline().published().generations(SOURCE).get(date);
  }

  private static String requests() throws Exception {
    return feed.pipeline()
        .database()
        .value("SELECT count(*) FROM \"%s\".request".formatted(feed.pipeline().ledger()));
  }

  private static void execute(String sql) throws Exception {
    try (var connection = feed.pipeline().database().connect();
        var statement = connection.createStatement()) {
      statement.execute(sql.formatted(feed.pipeline().schema()));
    }
  }
}
