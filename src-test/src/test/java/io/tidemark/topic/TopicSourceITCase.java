package io.tidemark.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.event.RawEvent;
import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.flink.topic.Start;
import io.tidemark.flink.topic.TopicSource;
import io.tidemark.flink.topic.TopicSpec;
import io.tidemark.pipeline.JobGauges;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The source with a real broker: what it emits, and when its watermark passes. */
class TopicSourceITCase {
  private static final Map<String, Queue<String>> EMITTED = new ConcurrentHashMap<>();
  private static final Map<String, AtomicLong> WATERMARK = new ConcurrentHashMap<>();
  private static final Map<String, Queue<RecordGap>> GAPS = new ConcurrentHashMap<>();
  private static final Map<String, Map<Integer, Standing>> STANDINGS = new ConcurrentHashMap<>();

  private static final Map<String, TopicsSeen> SEEN = new ConcurrentHashMap<>();

  @TempDir Path directory;
  private String test = "";
  private JobClient job;

  @BeforeEach
  void name(TestInfo info) {
    test = info.getTestMethod().orElseThrow().getName();
    EMITTED.put(test, new ConcurrentLinkedQueue<>());
    WATERMARK.put(test, new AtomicLong(Long.MIN_VALUE));
    GAPS.put(test, new ConcurrentLinkedQueue<>());
    STANDINGS.put(test, new ConcurrentHashMap<>());
    SEEN.put(test, new TopicsSeen(0, 0, 0, "", 0));
  }

  @AfterEach
  void cancel() throws Exception {
    if (job != null) {
      job.cancel().get();
    }
  }

  @Test
  void theWatermarkPassesOnceEverythingWasEmitted() throws Exception {
    String topic = SharedBroker.topic("many", 3);
    send(topic, 0, 0, 500);
    send(topic, 1, 500, 600);
    long before = System.currentTimeMillis();
    start(topic, Start.EARLIEST);
    caughtUp(before);
    assertThat(EMITTED.get(test)).hasSize(600).doesNotHaveDuplicates();
  }

  @Test
  void markersAndAbortedTransactionsDoNotHoldTheWatermark() throws Exception {
    String topic = SharedBroker.topic("transactions", 1);
    try (KafkaProducer<byte[], byte[]> producer = SharedBroker.producer(topic)) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(record(topic, 0, "kept"));
      producer.commitTransaction();
      producer.beginTransaction();
      producer.send(record(topic, 0, "aborted"));
      producer.flush();
      producer.abortTransaction();
    }
    long before = System.currentTimeMillis();
    start(topic, Start.EARLIEST);
    caughtUp(before);
    assertThat(EMITTED.get(test)).containsExactly("kept");
    assertThat(GAPS.get(test)).isEmpty();
    await()
        .atMost(Duration.ofSeconds(25))
        .untilAsserted(
            () ->
                assertThat(SEEN.get(test).publishedAsOf())
                    .isBetween(before, System.currentTimeMillis()));
  }

  @Test
  @ShowsFault(KnownFault.TOPIC)
  void partitionsThatAreAddedAreReadFromTheirBeginning() throws Exception {
    String topic = SharedBroker.topic("growing", 1);
    send(topic, 0, 0, 10);
    commit(topic, 0, 10);
    long before = System.currentTimeMillis();
    start(topic, Start.COMMITTED);
    caughtUp(before);
    assertThat(EMITTED.get(test)).isEmpty();
    addPartition(topic, 2);
    send(topic, 1, 10, 15);
    long after = System.currentTimeMillis();
    caughtUp(after);
    assertThat(EMITTED.get(test)).containsExactly("10", "11", "12", "13", "14");
  }

  @Test
  @ShowsFault(KnownFault.TOPIC)
  void recordsThatWentBeforeTheyWereReadRaiseTheAlarm() throws Exception {
    String topic = SharedBroker.topic("short", 2);
    send(topic, 0, 0, 10);
    send(topic, 1, 10, 20);
    commit(topic, 0, 2);
    commit(topic, 1, 3);
    delete(topic, 0, 6);
    delete(topic, 1, 10);
    long before = System.currentTimeMillis();
    start(topic, Start.COMMITTED);
    caughtUp(before);
    assertThat(EMITTED.get(test)).containsExactlyInAnyOrder("6", "7", "8", "9");
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(GAPS.get(test))
                    .containsExactlyInAnyOrder(
                        new RecordGap(topic, 0, 2, 6), new RecordGap(topic, 1, 3, 10)));
    assertThat(JobGauges.count(job.getJobID(), "eventsLost")).isEqualTo(11);
    stands(new Standing(topic, id(topic), 0, 10L, 6, 10));
  }

  @Test
  void aTopicThatIsMadeAnewIsToldByItsId() throws Exception {
    String topic = SharedBroker.topic("remade", 1);
    send(topic, 0, 0, 10);
    String first = id(topic);
    start(topic, Start.EARLIEST);
    stands(new Standing(topic, first, 0, 10L, 0, 10));
    try (var admin = SharedBroker.admin()) {
      admin.deleteTopics(List.of(topic)).all().get();
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> made(topic));
    send(topic, 0, 10, 13);
    String second = id(topic);
    assertThat(second).isNotEqualTo(first);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(STANDINGS.get(test).get(0).id()).isEqualTo(second));
  }

  /** The old one's name is free only some time after it was deleted. */
  private static boolean made(String topic) throws Exception {
    try {
      SharedBroker.create(topic, 1);
      return true;
    } catch (ExecutionException e) {
      return false;
    }
  }

  private void stands(Standing standing) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(STANDINGS.get(test).get(0)).isEqualTo(standing));
  }

  /** A partition that was empty, and one that was added, during a standstill. */
  @Test
  void recordsThatCameAndWentDuringAStandstillRaiseTheAlarm() throws Exception {
    String topic = SharedBroker.topic("standstill", 2);
    send(topic, 0, 0, 10);
    delete(topic, 0, 3);
    long before = System.currentTimeMillis();
    start(topic, Start.EARLIEST);
    caughtUp(before);
    await("what was gone before the first look is no loss")
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(20))
        .until(() -> GAPS.get(test).isEmpty());
    String savepoint = stop();

    send(topic, 0, 10, 20);
    send(topic, 1, 20, 27);
    addPartition(topic, 3);
    send(topic, 2, 30, 35);
    delete(topic, 0, 20);
    delete(topic, 1, 7);
    delete(topic, 2, 5);
    start(List.of(topic), Start.EARLIEST, savepoint);

    gaps(
        new RecordGap(topic, 0, 10, 20),
        new RecordGap(topic, 1, 0, 7),
        new RecordGap(topic, 2, 0, 5));
    assertThat(EMITTED.get(test)).hasSize(7);
  }

  /** Where a topic begins that is configured later is no loss; what it loses from then on is. */
  @Test
  void aTopicThatIsConfiguredLaterLosesOnlyWhatGoesAfterwards() throws Exception {
    String topic = SharedBroker.topic("first", 1);
    String later = SharedBroker.topic("later", 2);
    send(later, 0, 0, 4);
    delete(later, 0, 4);
    long before = System.currentTimeMillis();
    start(topic, Start.EARLIEST);
    caughtUp(before);
    String first = stop();
    before = System.currentTimeMillis();
    start(List.of(topic, later), Start.EARLIEST, first);
    caughtUp(before);
    String second = stop();
    assertThat(GAPS.get(test)).isEmpty();

    send(later, 0, 4, 6);
    send(later, 1, 6, 9);
    delete(later, 0, 6);
    delete(later, 1, 3);
    start(List.of(topic, later), Start.EARLIEST, second);

    gaps(new RecordGap(later, 0, 4, 6), new RecordGap(later, 1, 0, 3));
  }

  private void gaps(RecordGap... expected) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(GAPS.get(test)).containsExactlyInAnyOrder(expected));
  }

  private String stop() throws Exception {
    String savepoint =
        job.stopWithSavepoint(false, directory.toUri().toString(), SavepointFormatType.NATIVE)
            .get();
    job = null;
    return savepoint;
  }

  private void start(String topic, Start start) throws Exception {
    start(List.of(topic), start, null);
  }

  private void start(List<String> topics, Start start, String savepoint) throws Exception {
    String name = test;
    TopicSpec spec =
        new TopicSpec(
            topics,
            Map.of("bootstrap.servers", SharedBroker.bootstrap()),
            topics.get(0),
            start,
            Duration.ofSeconds(1),
            Duration.ZERO,
            () -> new Noted(name));
    Map<String, String> settings = new HashMap<>();
    settings.put("pipeline.generic-types", "false");
    settings.put("metrics.reporter.live.factory.class", JobGauges.REPORTER);
    if (savepoint != null) {
      settings.put("execution.state-recovery.path", savepoint);
    }
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(2, Configuration.fromMap(settings));
    env.enableCheckpointing(500);
    env.fromSource(
            new TopicSource(spec),
            WatermarkStrategy.noWatermarks(),
            "topics",
            TypeInformation.of(RawEvent.class))
        .transform("note", Types.STRING, new Note(name))
        .setParallelism(1)
        .sinkTo(new DiscardingSink<>());
    job = env.executeAsync(name);
  }

  private void caughtUp(long time) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> WATERMARK.get(test).get() >= time);
  }

  private static void send(String topic, int partition, int from, int to) {
    try (KafkaProducer<byte[], byte[]> producer = SharedBroker.producer(null)) {
      for (int i = from; i < to; i++) {
        producer.send(record(topic, partition, Integer.toString(i)));
      }
      producer.flush();
    }
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, int partition, String value) {
    return new ProducerRecord<>(topic, partition, null, value.getBytes(StandardCharsets.UTF_8));
  }

  private static void commit(String group, int partition, long offset) throws Exception {
    try (var admin = SharedBroker.admin()) {
      admin
          .alterConsumerGroupOffsets(
              group, Map.of(new TopicPartition(group, partition), new OffsetAndMetadata(offset)))
          .all()
          .get();
    }
  }

  private static void addPartition(String topic, int partitions) throws Exception {
    try (var admin = SharedBroker.admin()) {
      admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions))).all().get();
    }
  }

  private static String id(String topic) throws Exception {
    try (var admin = SharedBroker.admin()) {
      return admin
          .describeTopics(List.of(topic))
          .topicNameValues()
          .get(topic)
          .get()
          .topicId()
          .toString();
    }
  }

  private static void delete(String topic, int partition, long before) throws Exception {
    try (var admin = SharedBroker.admin()) {
      admin
          .deleteRecords(
              Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(before)))
          .all()
          .get();
    }
  }

  private record Noted(String test) implements TopicJournal {
    @Override
    public void standings(List<Standing> standings) {
      standings.forEach(standing -> STANDINGS.get(test).put(standing.partition(), standing));
    }

    @Override
    public void lost(RecordGap gap) {
      GAPS.get(test).add(gap);
    }

    @Override
    public void report(TopicsSeen seen) {
      SEEN.put(test, seen);
    }

    @Override
    public void serve() {}

    @Override
    public void close() {}
  }

  private static final class Note extends AbstractStreamOperator<String>
      implements OneInputStreamOperator<RawEvent, String> {
    private static final long serialVersionUID = 1L;
    private final String test;

    Note(String test) {
      this.test = test;
    }

    @Override
    public void processElement(StreamRecord<RawEvent> element) {
      EMITTED.get(test).add(new String(element.getValue().value(), StandardCharsets.UTF_8));
    }

    @Override
    public void processWatermark(Watermark watermark) {
      WATERMARK.get(test).accumulateAndGet(watermark.getTimestamp(), Math::max);
    }
  }
}
