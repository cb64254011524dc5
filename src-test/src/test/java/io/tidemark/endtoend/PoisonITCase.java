package io.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.cli.CommandFixture;
import io.tidemark.event.LineItem;
import io.tidemark.event.decode.EncodedEvent;
import io.tidemark.event.decode.StubRegistry;
import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.pipeline.LocalJobRunner;
import io.tidemark.pipeline.RunResult;
import io.tidemark.pipeline.Workloads;
import io.tidemark.topic.SharedBroker;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records that cannot be read, among good ones in a topic: they are kept whole, everything else is
 * published, and once they can be read the result is as if they always could.
 */
@ShowsFault(KnownFault.POISON)
class PoisonITCase {
  private static final String SOURCE = TestPipeline.PROVIDER.source();
  private static final int PARTITIONS = 3;
  private static final int POD = 900;
  private static final int POD_KEY = 901;
  private static final int WITHOUT_POD = 902;

  @TempDir private static Path directory;
  private static GeneratedMonth month;
  private static List<LineItem> items;
  private static ItemEdit edit;
  private static SortedMap<LocalDate, String> right;

  private StubRegistry registry;

  /** What is wrong with the records of the story. */
  private enum Telling {
    /** Some name a schema that nobody knows, some are garbage. */
    POISONED,
    /** Those that would be poison are left out. */
    WITHOUT,
    /** All name the right schema, and there is no garbage. */
    HEALTHY
  }

  @BeforeAll
  static void publishWhatIsRight() throws Exception {
    month = GeneratedMonth.at(directory.resolve("month"), 9);
    month.send(month.first(), month.first(), 1);
    var workload = Workloads.of(TestPipeline.ocpUsage(directory).config());
    items = LakeItems.read(workload, month.root(), null);
    edit = new ItemEdit(workload);
    try (StubRegistry registry = StubRegistry.start()) {
      right = published(Telling.HEALTHY, registry);
    }
  }

  @BeforeEach
  void start() {
    registry = StubRegistry.start();
    registry.addAs(
        WITHOUT_POD,
        """
        {"type": "record", "name": "PodUsage", "fields": [{"name": "source", "type": "string"}]}
        """);
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void whatIsReplayedAfterTheFixCountsAsIfItHadNeverFailed() throws Exception {
    String letters = SharedBroker.topic("letters", 1);
    Feed poisoned = feed(registry).with("source.kafka.dead_letters", letters);
    List<String> poison = poisoned.tell(Telling.POISONED);
    List<String> garbage = poison.subList(poison.size() - 3, poison.size());
    assertThat(poison).hasSizeGreaterThan(30);

    RunResult first = poisoned.pipeline().run();

    assertThat(first.quarantined()).isEqualTo(poison.size());
    assertThat(quarantined(poisoned)).containsExactlyInAnyOrderElementsOf(poison);
    assertThat(letters(letters, poison.size())).containsExactlyInAnyOrderElementsOf(poison);
    assertThat(checksums(poisoned)).hasSize(1).isNotEqualTo(right);
    assertThat(checksums(poisoned)).isEqualTo(published(Telling.WITHOUT, registry));

    fix();
    replay(poisoned);
    assertThat(quarantined(poisoned)).isEmpty();
    RunResult second = poisoned.pipeline().run();

    assertThat(checksums(poisoned)).isEqualTo(right);
    assertThat(poisoned.pipeline().published().checksumsOfTable(SOURCE)).isEqualTo(right);
    assertThat(second.quarantined()).isEqualTo(garbage.size());
    assertThat(quarantined(poisoned)).containsExactlyInAnyOrderElementsOf(garbage);
    assertThat(requests(poisoned)).isZero();
    assertThat(poisoned.pipeline().run().slicesPublished()).isZero();
  }

  @Test
  void aRunningJobTakesWhatIsReplayed() throws Exception {
    Feed poisoned = feed(registry).with("publish.settle", "0s");
    List<String> poison = poisoned.tell(Telling.POISONED);
    try (ContinuousRun run = ContinuousRun.of(poisoned.pipeline())) {
      run.until("all are quarantined", () -> quarantined(poisoned).size() == poison.size());
      fix();
      replay(poisoned);
      run.until("the replayed are published", () -> checksums(poisoned).equals(right));
      run.until("what is still bad is back", () -> quarantined(poisoned).size() == 3);
      run.until("nothing is asked for any more", () -> requests(poisoned) == 0);
    }
    assertThat(poisoned.pipeline().run().slicesPublished()).isZero();
    assertThat(checksums(poisoned)).isEqualTo(right);
  }

  private void fix() throws Exception {
    registry.addAs(POD, schema("PodUsage"));
    registry.addAs(POD_KEY, schema("PodUsageKey"));
  }

  private static void replay(Feed feed) throws Exception {
    CommandFixture tidemark = CommandFixture.of(new LocalJobRunner(Workloads::of));
    Path config = feed.pipeline().configFile();
    assertThat(tidemark.run("quarantine", "replay", "-c", config, "--all"))
        .as(tidemark.err())
        .isZero();
  }

  /** What a pipeline publishes that is told the story so. */
  private static SortedMap<LocalDate, String> published(Telling telling, StubRegistry registry)
      throws Exception {
    Feed feed = feed(registry);
    assertThat(feed.tell(telling)).isEmpty();
    assertThat(feed.pipeline().run().quarantined()).isZero();
    return checksums(feed);
  }

  private static Feed feed(StubRegistry registry) throws Exception {
    TestPipeline pipeline = TestPipeline.ocpUsage(directory);
    pipeline.loadLookups(month.lookups());
    EventFeed feed = EventFeed.only(pipeline, PARTITIONS);
    return new Feed(
        feed.pipeline()
            .with("source.kafka.format", "avro")
            .with("source.kafka.registry.url", registry.url()),
        feed.topic());
  }

  private static final class Feed {
    private final TestPipeline pipeline;
    private final String topic;
    private final List<String> poison = new ArrayList<>();

    Feed(TestPipeline pipeline, String topic) {
      this.pipeline = pipeline;
      this.topic = topic;
    }

    TestPipeline pipeline() {
      return pipeline;
    }

    Feed with(String key, Object value) {
      return new Feed(pipeline.with(key, value), topic);
    }

    /**
     * Of the rows of pods some are sent unreadably; some are followed by a readable correction;
     * some are taken back unreadably.
     *
     * @return what is unreadable, as {@link #text} has it
     */
    List<String> tell(Telling telling) throws Exception {
      try (TopicWriter writer = TopicWriter.of(pipeline, topic)) {
        for (int i = 0; i < items.size(); i++) {
          LineItem item = items.get(i);
          EncodedEvent event = writer.encoded(item);
          int partition = Math.floorMod(Arrays.hashCode(event.key()), PARTITIONS);
          int kind = ItemEdit.isPod(item) ? i % 20 : -1;
          if (kind == 7) {
            EncodedEvent wrong = writer.encoded(edit.spoilt(item));
            put(writer, telling, partition, wrong.key(), wrong.value());
          }
          if (kind == 3) {
            put(writer, telling, partition, event.key(), event.value());
          } else {
            writer.send(item, partition);
          }
          if (kind == 11) {
            put(writer, telling, partition, event.key(), null);
          }
        }
        if (telling == Telling.POISONED) {
          byte[] garbage = "no event".getBytes(StandardCharsets.UTF_8);
          raw(writer, 0, null, garbage);
          raw(writer, 1, garbage, withSchema(new byte[] {0, 0, 0, 0, 0, 2, 'a'}, WITHOUT_POD));
          raw(writer, 2, garbage, null);
        }
        writer.flush();
      }
      return poison;
    }

    private void put(TopicWriter writer, Telling telling, int partition, byte[] key, byte[] value)
        throws Exception {
      switch (telling) {
        case WITHOUT -> {}
        case HEALTHY -> writer.raw(partition, key, value, "fine");
        case POISONED -> {
          byte[] badKey = value == null ? withSchema(key, POD_KEY) : key;
          raw(writer, partition, badKey, value == null ? null : withSchema(value, POD));
        }
      }
    }

    private void raw(TopicWriter writer, int partition, byte[] key, byte[] value) throws Exception {
      String trace = "trace-" + poison.size();
      long offset = writer.raw(partition, key, value, trace);
      poison.add(text(topic, partition, offset, trace, key, value));
    }
  }

  private static String text(
      String topic, int partition, long offset, String trace, byte[] key, byte[] value) {
    return String.join(
        " ", topic, String.valueOf(partition), String.valueOf(offset), trace, hex(key), hex(value));
  }

  private static String hex(byte[] bytes) {
    return bytes == null ? "null" : HexFormat.of().formatHex(bytes);
  }

  private static byte[] withSchema(byte[] message, int id) {
    byte[] copy = message.clone();
    ByteBuffer.wrap(copy).putInt(1, id);
    return copy;
  }

  private static String schema(String name) throws Exception {
    String resource = "/io/tidemark/schemas/events/" + name + ".avsc";
    try (InputStream in = PoisonITCase.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static SortedMap<LocalDate, String> checksums(Feed feed) throws Exception {
    return feed.pipeline().published().checksums(SOURCE);
  }

  private static List<String> quarantined(Feed feed) throws Exception {
    String ledger = feed.pipeline().ledger();
    if (feed.pipeline().published().ledger().isEmpty()) {
      return List.of();
    }
    List<String> entries = new ArrayList<>();
    for (String entry :
        feed.pipeline()
            .database()
            .query(
                """
                SELECT concat_ws(' ', topic, "partition", "offset", headers #>> '{0,value}',
                       COALESCE(encode(record_key, 'hex'), 'null'),
                       COALESCE(encode(record_value, 'hex'), 'null'))
                  FROM %s.quarantine
                """
                    .formatted(ledger))) {
      String[] words = entry.split(" ");
      words[3] = new String(Base64.getDecoder().decode(words[3]), StandardCharsets.UTF_8);
      entries.add(String.join(" ", words));
    }
    return entries;
  }

  private static long requests(Feed feed) throws Exception {
    String sql = "SELECT count(*) FROM " + feed.pipeline().ledger() + ".request";
    return Long.parseLong(feed.pipeline().database().value(sql));
  }

  /** The dead letters, each once, as their headers place them. */
  private static Set<String> letters(String topic, int atLeast) {
    Set<String> letters = new HashSet<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", SharedBroker.bootstrap()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition only = new TopicPartition(topic, 0);
      consumer.assign(List.of(only));
      consumer.seekToBeginning(List.of(only));
      long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (letters.size() < atLeast && System.nanoTime() < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(letter -> letters.add(text(letter)));
      }
    }
    return letters;
  }

  private static String text(ConsumerRecord<byte[], byte[]> letter) {
    return text(
        header(letter, "__connect.errors.topic"),
        Integer.parseInt(header(letter, "__connect.errors.partition")),
        Long.parseLong(header(letter, "__connect.errors.offset")),
        header(letter, "trace"),
        letter.key(),
        letter.value());
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
