package io.tidemark.benchmark;

import io.tidemark.config.Environment;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.EmbeddedBroker;
import io.tidemark.event.LineItem;
import io.tidemark.event.decode.EncodedEvent;
import io.tidemark.event.decode.EventEncoder;
import io.tidemark.event.decode.EventFormat;
import io.tidemark.event.decode.TopicFormat;
import io.tidemark.pipeline.Workloads;
import io.tidemark.produce.FileEvents;
import io.tidemark.produce.InputFiles;
import io.tidemark.produce.Topics;
import io.tidemark.scan.UnreadableFileException;
import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Fills topics with the rows of a lake, as JSON that every contestant can read. */
final class EventTopics {
  static final int PARTITIONS = 4;
  private static final String PODS = "pod_usage";

  private final EmbeddedBroker broker;
  private final Workload workload;
  private final Path lake;

  EventTopics(EmbeddedBroker broker, Path config, Path lake) throws IOException {
    this.broker = broker;
    this.workload = Workloads.of(TidemarkConfig.load(config, Environment.ofProcess()));
    this.lake = lake;
  }

  /**
   * What a topic holds.
   *
   * @param all events
   * @param pods those of pods
   */
  record Sent(long all, long pods) {}

  String bootstrap() {
    return broker.bootstrap();
  }

  void create(String topic) throws IOException, InterruptedException {
    Topics.create(client(), topic, PARTITIONS);
  }

  EventEncoder encoder(String topic) {
    return TopicFormat.of(workload, new EventFormat.Json(), null).encoder(topic);
  }

  KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            bootstrap(),
            "max.in.flight.requests.per.connection",
            "1",
            "linger.ms",
            "5",
            "batch.size",
            "131072",
            "compression.type",
            "lz4"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** Sends every row of the lake, hour by hour, as they would come. */
  Sent fill(String topic) throws IOException, InterruptedException {
    create(topic);
    EventEncoder encoder = encoder(topic);
    long all = 0;
    long pods = 0;
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      for (List<InputFiles.Found> date : filesByDate().values()) {
        List<LineItem> items = new ArrayList<>();
        read(date, items::add);
        items.sort(Comparator.comparingLong(LineItem::interval));
        for (LineItem item : items) {
          EncodedEvent event = encoder.encode(item);
          producer.send(new ProducerRecord<>(topic, event.key(), event.value()));
          pods += item.dataset().equals(PODS) ? 1 : 0;
        }
        all += items.size();
      }
      producer.flush();
    }
    return new Sent(all, pods);
  }

  /**
   * The rows of pods of the lake's first hour that count: the summary leaves out those without a
   * node.
   */
  List<LineItem> firstHour() throws IOException, InterruptedException {
    List<LineItem> items = new ArrayList<>();
    read(
        filesByDate().values().stream().flatMap(List::stream).toList(),
        item -> {
          boolean pod = item.dataset().equals(PODS) && hasNode(item);
          if (pod && !items.isEmpty() && item.interval() < items.get(0).interval()) {
            items.clear();
          }
          if (pod && (items.isEmpty() || item.interval() == items.get(0).interval())) {
            items.add(item);
          }
        });
    return items;
  }

  /** Events of a topic that a consumer group has taken, as of its last checkpoint. */
  long committed(String group) throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
      return admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .mapToLong(position -> position == null ? 0 : position.offset())
          .sum();
    } catch (ExecutionException e) {
      return 0;
    }
  }

  private boolean hasNode(LineItem item) {
    List<String> names = workload.dataset(PODS).columns().stream().map(ColumnSpec::name).toList();
    Object node = item.cells()[names.indexOf("node")];
    return node != null && !node.equals("");
  }

  private SortedMap<LocalDate, List<InputFiles.Found>> filesByDate() throws IOException {
    SortedMap<LocalDate, List<InputFiles.Found>> files = new TreeMap<>();
    for (InputFiles.Found found : InputFiles.below(lake, workload)) {
      files
          .computeIfAbsent(found.file().date().orElseThrow(), date -> new ArrayList<>())
          .add(found);
    }
    return files;
  }

  private void read(List<InputFiles.Found> files, FileEvents.Sink sink)
      throws IOException, InterruptedException {
    FileEvents events = new FileEvents(workload, null, DateRange.ALL);
    try {
      for (InputFiles.Found file : files) {
        events.read(file, sink);
      }
    } catch (UnreadableFileException e) {
      throw new IOException(e);
    }
  }

  private Map<String, String> client() {
    return Map.of("bootstrap.servers", bootstrap());
  }
}
