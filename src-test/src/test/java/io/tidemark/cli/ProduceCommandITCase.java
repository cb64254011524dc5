package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.generate.GeneratorFormat;
import io.tidemark.generate.GeneratorOptions;
import io.tidemark.generate.LakeGenerator;
import io.tidemark.pipeline.LocalJobRunner;
import io.tidemark.pipeline.Workloads;
import io.tidemark.topic.SharedBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files become events, with and without a configuration. */
class ProduceCommandITCase {
  private static final String OTHER = "0d7e1b1a-3c55-4b39-9a11-6d0a3f2f9c44";

  @TempDir static Path directory;
  private static Path lake;
  private static LocalDate date;
  private final CommandFixture tidemark =
      CommandFixture.of(
          (config, options, progress) -> {
            throw new AssertionError("nothing is to be run");
          });

  @BeforeAll
  static void generateADay() throws Exception {
    lake = directory.resolve("lake");
    GeneratorOptions month = GeneratorOptions.of(lake).withFormat(GeneratorFormat.CSV);
    date = month.month().atDay(3);
    LakeGenerator.generate(month.withDates(date, date), null);
  }

  @Test
  void aLakeNeedsNoConfiguration() throws Exception {
    assertThat(produce("plain", "--create", 2, "--input", lake, "--event-version", 7))
        .as(tidemark.err())
        .isZero();
    List<ConsumerRecord<byte[], byte[]>> records = records("plain", 2);
    assertThat(records).hasSizeGreaterThan(500);
    assertThat(tidemark.out()).contains(String.format("%,d events of ", records.size()));
    JsonNode event = new ObjectMapper().readTree(records.get(0).value());
    assertThat(event.path("version").asLong()).isEqualTo(7);
    assertThat(event.path("interval_start").asText()).startsWith(date.toString());
  }

  @Test
  void anyFileOfAReportTypeMayBeSent() throws Exception {
    Path report = Files.copy(podUsage(), directory.resolve("some report.csv"));
    long rows = Files.readAllLines(report).size() - 1;

    assertThat(
            produce(
                "loose",
                "--create",
                1,
                "--format",
                "avro-fingerprint",
                "--type",
                "pod_usage",
                "--source",
                OTHER,
                "--input",
                report))
        .as(tidemark.err())
        .isZero();
    assertThat(records("loose", 1))
        .hasSize((int) rows)
        .allSatisfy(
            record ->
                assertThat(new String(record.value(), StandardCharsets.ISO_8859_1))
                    .startsWith("\u00c3\u0001")
                    .contains(OTHER));
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    Path report = Files.copy(podUsage(), directory.resolve("other.csv"));
    refused("--bootstrap", "produce", "--topic", "t", "--input", lake);
    refused("--topic", "produce", "--bootstrap", "localhost:1", "--input", lake);
    refused("--bootstrap", "produce", "--topic", "t", "--bootstrap", "no port", "--input", lake);
    refused("--type and --source", "produce", "--input", report);
    refused("--source: is needed", "produce", "--input", report, "--type", "pod_usage");
    refused("--source belongs to --type", "produce", "--input", report, "--source", OTHER);
    refused("no uuid", "produce", "--input", report, "--type", "pod_usage", "--source", "x");
    refused(
        "pod_usage, storage_usage",
        "produce",
        "--input",
        report,
        "--type",
        "pods",
        "--source",
        OTHER);
    Object[] to = {"produce", "--bootstrap", "localhost:1", "--topic", "t", "--input", lake};
    refused("--registry: is needed", with(to, "--format", "avro"));
    refused("belongs to --format avro", with(to, "--registry", "http://localhost:1"));
    refused("ocp-usage", with(to, "--pipeline", "none"));
  }

  @Test
  void theDemonstrationPublishesAMonthOfEventsAndACorrection() {
    CommandFixture demo =
        new CommandFixture(new LocalJobRunner(Workloads::of), new GeneratedDemoLake());

    int exit = demo.run("demo", "--kafka", "--rows", "20k", "--dir", directory.resolve("demo"));

    assertThat(exit).as(demo.err()).isZero();
    assertThat(demo.out())
        .contains("events to the topic usage", "31 dates published", "1 date published")
        .contains("again, corrected", "The correction was published after");
  }

  private void refused(String expected, Object... arguments) {
    assertThat(tidemark.run(arguments)).as(expected).isEqualTo(2);
    assertThat(tidemark.err()).contains(expected);
  }

  private static Object[] with(Object[] arguments, Object... more) {
    return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray();
  }

  private int produce(String topic, Object... options) {
    Object[] to = {"produce", "--bootstrap", SharedBroker.bootstrap(), "--topic", topic};
    return tidemark.run(with(to, options));
  }

  private static Path podUsage() throws Exception {
    try (Stream<Path> files = Files.walk(lake)) {
      return files
          .filter(file -> file.toString().contains("pod_usage") && file.toString().endsWith(".csv"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(String topic, int partitions) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    List<TopicPartition> all = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      all.add(new TopicPartition(topic, partition));
    }
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", SharedBroker.bootstrap()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(all);
      consumer.seekToBeginning(all);
      long end = consumer.endOffsets(all).values().stream().mapToLong(Long::longValue).sum();
      while (records.size() < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }
}
