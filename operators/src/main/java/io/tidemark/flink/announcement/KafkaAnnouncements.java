package io.tidemark.flink.announcement;

import io.tidemark.lake.announcement.AnnouncementFeed;
import io.tidemark.lake.announcement.AnnouncementParser;
import io.tidemark.lake.announcement.LakeRoot;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announcements of one topic. All partitions are assigned to this one consumer, so nothing is ever
 * rebalanced; a group without committed offsets begins at the end, because a listing finds what was
 * there before. A topic or broker that is not there is an error of {@link #poll}.
 */
public final class KafkaAnnouncements implements AnnouncementFeed {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaAnnouncements.class);
  private static final Duration WAIT = Duration.ofMillis(250);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final long PARTITIONS_EVERY = 60_000;
  private static final int MOST_PATHS = 1_000;

  /** Of a busy topic most may be for others; listings wait for the end of a poll. */
  private static final int MOST_RECORDS = 20_000;

  private final Spec spec;
  private final AnnouncementParser parser;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TreeMap<Long, Map<TopicPartition, OffsetAndMetadata>> positions = new TreeMap<>();
  private final Map<TopicPartition, OffsetAndMetadata> position = new HashMap<>();
  private long mark;
  private long nextPartitions;
  private long refused;

  /**
   * Where announcements come from, and which are taken.
   *
   * @param client the client's own properties: servers and security
   * @param root of the lake
   * @param pointer to the location within a message; null for event notifications of S3
   * @param header that a message must have; null for any message
   */
  public record Spec(
      Map<String, String> client,
      String topic,
      String group,
      String root,
      @Nullable String pointer,
      @Nullable String header,
      String headerValue)
      implements AnnouncementFeed.Factory {
    @Override
    public AnnouncementFeed open() {
      return new KafkaAnnouncements(this);
    }

    /** Names no more than is safe to log. */
    @Override
    public String toString() {
      return "Spec[topic=" + topic + ", group=" + group + "]";
    }
  }

  private KafkaAnnouncements(Spec spec) {
    this.spec = spec;
    LakeRoot root = LakeRoot.of(spec.root());
    String pointer = spec.pointer();
    this.parser =
        pointer == null
            ? AnnouncementParser.ofS3Events(root)
            : AnnouncementParser.ofPointer(root, pointer);
    Properties properties = new Properties();
    properties.putAll(spec.client());
    properties.put("group.id", spec.group());
    properties.put("enable.auto.commit", "false");
    properties.put("auto.offset.reset", "latest");
    properties.put("isolation.level", "read_committed");
    properties.put("allow.auto.create.topics", "false");
    properties.put("default.api.timeout.ms", Long.toString(TIMEOUT.toMillis()));
    properties.put("request.timeout.ms", Long.toString(TIMEOUT.toMillis()));
    this.consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public Announced poll() {
    assign();
    List<String> paths = new ArrayList<>();
    long before = refused;
    ConsumerRecords<byte[], byte[]> records = consumer.poll(WAIT);
    if (records.isEmpty()) {
      return Announced.NOTHING;
    }
    int seen = 0;
    while (!records.isEmpty()) {
      seen += records.count();
      for (ConsumerRecord<byte[], byte[]> record : records) {
        take(record, paths);
      }
      records =
          paths.size() < MOST_PATHS && seen < MOST_RECORDS
              ? consumer.poll(Duration.ZERO)
              : ConsumerRecords.empty();
    }
    mark++;
    positions.put(mark, Map.copyOf(position));
    return new Announced(paths, (int) (refused - before), mark);
  }

  @Override
  public void commit(long upTo) {
    Map.Entry<Long, Map<TopicPartition, OffsetAndMetadata>> last = positions.floorEntry(upTo);
    if (last == null) {
      return;
    }
    try {
      consumer.commitSync(last.getValue(), TIMEOUT);
      positions.headMap(upTo, true).clear();
    } catch (KafkaException e) {
      LOG.warn("Offsets of announcements cannot be committed; the next checkpoint tries again", e);
    }
  }

  /** A consumer that is waiting is woken up; its connections end with the process. */
  @Override
  public void close() {
    try {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    } catch (ConcurrentModificationException e) {
      consumer.wakeup();
    }
  }

  private void assign() {
    long now = System.currentTimeMillis();
    if (now < nextPartitions) {
      return;
    }
    List<TopicPartition> partitions = new ArrayList<>();
    for (PartitionInfo partition : consumer.partitionsFor(spec.topic(), TIMEOUT)) {
      partitions.add(new TopicPartition(partition.topic(), partition.partition()));
    }
    if (partitions.isEmpty()) {
      throw new KafkaException("the topic " + spec.topic() + " does not exist");
    }
    boolean first = consumer.assignment().isEmpty();
    if (partitions.size() != consumer.assignment().size()) {
      consumer.assign(partitions);
    }
    if (first) {
      partitions.forEach(partition -> consumer.position(partition, TIMEOUT));
    }
    nextPartitions = now + PARTITIONS_EVERY;
  }

  private void take(ConsumerRecord<byte[], byte[]> record, List<String> paths) {
    position.put(
        new TopicPartition(record.topic(), record.partition()),
        new OffsetAndMetadata(record.offset() + 1));
    if (!isMeant(record)) {
      return;
    }
    AnnouncementParser.Announcement announcement = parser.parse(record.value());
    paths.addAll(announcement.paths());
    for (String reason : announcement.refused()) {
      refused++;
      if (Long.bitCount(refused) == 1) {
        LOG.warn(
            "Not taken from {} partition {} offset {}: {} ({} so far)",
            record.topic(),
            record.partition(),
            record.offset(),
            reason,
            refused);
      }
    }
  }

  private boolean isMeant(ConsumerRecord<byte[], byte[]> record) {
    String name = spec.header();
    if (name == null) {
      return true;
    }
    byte[] wanted = spec.headerValue().getBytes(StandardCharsets.UTF_8);
    for (Header header : record.headers().headers(name)) {
      if (Arrays.equals(header.value(), wanted)) {
        return true;
      }
    }
    return false;
  }
}
