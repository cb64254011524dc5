package io.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.pipeline.JobGauges;
import io.tidemark.topic.SharedBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake that is listed once an hour, and a topic that says what has come. */
class AnnouncementsITCase {
  private static final String SOURCE = TestPipeline.PROVIDER.source();
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path directory;
  private GeneratedMonth month;
  private TestPipeline pipeline;
  private String topic;

  @BeforeEach
  void open() throws Exception {
    topic = SharedBroker.topic("announce", 2);
    month = GeneratedMonth.at(directory.resolve("lake"), 8);
    pipeline =
        TestPipeline.ocpUsage(directory)
            .with("publish.settle", "0s")
            .with("source.files.discovery_interval", "1h")
            .with("source.files.announcements.bootstrap", SharedBroker.bootstrap())
            .with("source.files.announcements.topic", topic)
            .with("source.files.announcements.group", topic)
            .with("source.files.announcements.header.name", "service")
            .with("source.files.announcements.header.value", "hccm");
    pipeline.loadLookups(month.lookups());
  }

  @Test
  void whatIsAnnouncedIsPublishedSoonAndWhatIsNotIsFoundByListing() throws Exception {
    send(day(1));
    try (ContinuousRun run = ContinuousRun.of(pipeline)) {
      run.until("the first listing", () -> isPublished(day(1)));

      List<Path> files = send(day(2));
      long announcedAt = System.nanoTime();
      announce(files);
      run.until("the announced day", () -> isPublished(day(2)));
      assertThat(Duration.ofNanos(System.nanoTime() - announcedAt)).isLessThan(SOON);
      run.until("all is read", () -> JobGauges.sum("filesPending") == 0);
      assertThat(JobGauges.sum("filesAnnounced")).isEqualTo(files.size());

      var versions = pipeline.published().versions(SOURCE);
      send(day(3));
      announce(files);
      announce(hostile());
      run.until("what leads elsewhere is refused", () -> refused() == hostile().size());
      assertThat(JobGauges.sum("filesAnnounced")).as("read again").isEqualTo(files.size());
      assertThat(JobGauges.sum("listings")).isEqualTo(1);
      assertThat(pipeline.published().versions(SOURCE)).isEqualTo(versions);
    }
    TestPipeline often = pipeline.with("source.files.discovery_interval", "500ms");
    try (ContinuousRun run = ContinuousRun.of(often)) {
      run.until("a day that nobody announced", () -> isPublished(day(3)));
      send(day(4));
      run.until("another, while it runs", () -> isPublished(day(4)));
    }
    assertThat(pipeline.published().checksums(SOURCE)).hasSize(4);
    assertThat(pipeline.published().checksums(SOURCE))
        .isEqualTo(pipeline.published().checksumsOfTable(SOURCE));
  }

  /** Each a readable report, but none below the lake. */
  private List<Path> hostile() throws Exception {
    GeneratedMonth other = GeneratedMonth.at(directory.resolve("other"), 8);
    if (!Files.exists(other.root())) {
      other.send(day(5), day(5), 1);
    }
    Path file = other.files().get(0);
    return List.of(
        file,
        month.root().resolve("..").resolve("other").resolve(other.root().relativize(file)),
        month
            .root()
            .resolve("data/parquet/%2e%2e/%2e%2e/%2e%2e/other")
            .resolve(file.getFileName()));
  }

  private static long refused() {
    return JobGauges.sum("announcementsRefused");
  }

  private List<Path> send(LocalDate day) throws Exception {
    List<Path> before = Files.exists(month.root()) ? month.files() : List.of();
    month.send(day, day, 1);
    List<Path> files = new ArrayList<>(month.files());
    files.removeAll(before);
    return files;
  }

  private void announce(List<Path> files) throws Exception {
    byte[] message =
        new ObjectMapper()
            .writeValueAsBytes(Map.of("url", files.stream().map(Path::toString).toList()));
    try (KafkaProducer<byte[], byte[]> producer = SharedBroker.producer(null)) {
      ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, message);
      record.headers().add("service", "hccm".getBytes(StandardCharsets.UTF_8));
      producer.send(record).get();
    }
  }

  private boolean isPublished(LocalDate day) throws Exception {
    return pipeline.published().checksums(SOURCE).containsKey(day);
  }

  private LocalDate day(int number) {
    return month.first().plusDays(number - 1L);
  }
}
