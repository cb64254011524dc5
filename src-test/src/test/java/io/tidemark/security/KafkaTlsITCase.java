package io.tidemark.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tidemark.audit.DuckDbOracle;
import io.tidemark.audit.SummaryComparison;
import io.tidemark.endtoend.EventFeed;
import io.tidemark.endtoend.GeneratedMonth;
import io.tidemark.endtoend.TestPipeline;
import io.tidemark.event.RawEvent;
import io.tidemark.flink.topic.Start;
import io.tidemark.flink.topic.TopicSource;
import io.tidemark.flink.topic.TopicSpec;
import io.tidemark.pipeline.KafkaClient;
import io.tidemark.topic.TopicJournal;
import io.tidemark.workload.DateRange;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Brokers with a certificate for localhost: who they are is verified, and who reads them. A run
 * that is refused ends, says by whom and why, and keeps the password to itself.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KafkaTlsITCase {
  private static final String USER = "reader";
  private static final String PASSWORD = "canary-0815-\\\"verborgen";
  private static final String TOPIC = "usage";
  private static final String REJECTED = "rejected";

  @TempDir static Path shared;
  @TempDir Path directory;
  private static Certificate certificate;
  private static Certificate other;
  private static SecureBroker tls;
  private static SecureBroker sasl;
  private CapturedLog log;

  @BeforeAll
  static void start() throws Exception {
    certificate = Certificate.in(shared, "broker");
    other = Certificate.in(shared, "other");
    tls = SecureBroker.withTls(shared.resolve("tls"), certificate);
    sasl = SecureBroker.withPassword(shared.resolve("sasl"), certificate, USER, PASSWORD);
    for (SecureBroker broker : List.of(tls, sasl)) {
      try (Admin admin = Admin.create(broker.client())) {
        admin
            .createTopics(
                List.of(new NewTopic(TOPIC, 2, (short) 1), new NewTopic(REJECTED, 1, (short) 1)))
            .all()
            .get();
      }
    }
    try (Admin admin = Admin.create(sasl.client())) {
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      USER, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), PASSWORD)))
          .all()
          .get();
    }
  }

  @AfterAll
  static void stop() {
    tls.close();
    sasl.close();
  }

  @BeforeEach
  void listen() {
    log = new CapturedLog();
  }

  @AfterEach
  void stopListening() {
    log.close();
  }

  @Test
  void aBrokerThatIsTrustedIsRead() throws Exception {
    isRead(withTls(), tls);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "scram-sha-512"})
  void aUserWithThePasswordReads(String mechanism) throws Exception {
    isRead(withPassword(mechanism, PASSWORD), sasl);
    assertThat(log.text()).contains("SASL_SSL").doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "scram-sha-512"})
  void anotherPasswordIsRefused(String mechanism) throws Exception {
    String said = refusal(withPassword(mechanism, "canary-4711"));
    assertThat(said)
        .contains("localhost:" + sasl.port())
        .contains("refuse the user " + USER + " (source.kafka.security)")
        .contains("Authentication failed");
    assertThat(said + log.text()).doesNotContain("canary");
  }

  @Test
  void aCertificateOfAnotherHostIsRefused() throws Exception {
    String here = "127.0.0.1:" + tls.port();
    assertThat(refusal(withTls().with("source.kafka.bootstrap", here)))
        .contains("the brokers " + here + " (source.kafka.bootstrap) and this process do not trust")
        .contains("No subject alternative names matching IP address 127.0.0.1 found");
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
    String trusted = other.certificate().toString();
    assertThat(refusal(withTls().with("source.kafka.security.truststore.location", trusted)))
        .contains("localhost:" + tls.port())
        .contains("PKIX")
        .contains("source.kafka.security.truststore");
  }

  @Test
  void aTruststoreThatCannotBeOpenedIsNamed() throws Exception {
    TestPipeline pipeline =
        withTls()
            .with("source.kafka.security.truststore.location", certificate.store().toString())
            .with("source.kafka.security.truststore.type", "pkcs12")
            .with("source.kafka.security.truststore.password", secret("canary-4711"));
    String said = refusal(pipeline);
    assertThat(said).contains("source.kafka.security cannot be used").contains("password");
    assertThat(said + log.text()).doesNotContain("canary");
  }

  @Test
  void aBrokerThatWantsMoreThanItGetsIsNamed() throws Exception {
    assertThat(refusal(withTls().without("source.kafka.security")))
        .contains("localhost:" + tls.port())
        .contains("if they want TLS or a password, see source.kafka.security");
  }

  /**
   * On a cluster, where nobody looks before: the job fails, and Flink's restart strategy decides.
   */
  @Test
  void aJobThatIsRefusedFails() throws Exception {
    Map<String, String> client =
        KafkaClient.properties(
            Objects.requireNonNull(
                withTls()
                    .with("source.kafka.bootstrap", "127.0.0.1:" + tls.port())
                    .config()
                    .source()
                    .kafka()));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(
            1, Configuration.fromMap(Map.of("restart-strategy.type", "disable")));
    env.fromSource(
            new TopicSource(
                new TopicSpec(
                    List.of(TOPIC),
                    client,
                    "tidemark",
                    Start.EARLIEST,
                    Duration.ofSeconds(1),
                    Duration.ZERO,
                    TopicJournal::none)),
            WatermarkStrategy.noWatermarks(),
            "topics",
            TypeInformation.of(RawEvent.class))
        .sinkTo(new DiscardingSink<>());
    assertThatThrownBy(env::execute)
        .hasStackTraceContaining("No subject alternative names matching IP address 127.0.0.1");
  }

  /** A day of events gets into the table, and a record that is none where dead letters go. */
  private void isRead(TestPipeline pipeline, SecureBroker broker) throws Exception {
    GeneratedMonth month = GeneratedMonth.at(directory.resolve("lake"), 3);
    month.send(month.first(), month.first(), 1);
    pipeline.loadLookups(month.lookups());
    long letters = end(broker);
    assertThat(new EventFeed(pipeline, TOPIC).send(month.root(), 1L, DateRange.ALL)).isPositive();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            broker.client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, new byte[] {1}, new byte[] {2})).get();
    }

    assertThat(pipeline.run().quarantined()).isPositive();

    SummaryComparison.assertSame(
        DuckDbOracle.of(TestPipeline.PROVIDER)
            .summarise(month.root(), month.lookups(), month.first(), month.last()),
        pipeline.published().rows(TestPipeline.PROVIDER.source()));
    assertThat(end(broker)).isGreaterThan(letters);
  }

  private static long end(SecureBroker broker) throws Exception {
    TopicPartition letters = new TopicPartition(REJECTED, 0);
    try (Admin admin = Admin.create(broker.client())) {
      return admin
          .listOffsets(Map.of(letters, OffsetSpec.latest()))
          .partitionResult(letters)
          .get()
          .offset();
    }
  }

  /** All that can be read about why a run ended: messages, causes, traces. */
  private static String refusal(TestPipeline pipeline) {
    long begun = System.nanoTime();
    Throwable failure = catchThrowable(pipeline::run);
    assertThat(failure).isInstanceOf(IOException.class);
    assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(60));
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  private TestPipeline withTls() {
    return pipeline(tls).with("source.kafka.security.protocol", "ssl");
  }

  private TestPipeline withPassword(String mechanism, String password) throws IOException {
    return pipeline(sasl)
        .with("source.kafka.security.protocol", "sasl-ssl")
        .with("source.kafka.security.mechanism", mechanism)
        .with("source.kafka.security.user", USER)
        .with("source.kafka.security.password", secret(password));
  }

  /** A reference to a file. */
  private String secret(String password) throws IOException {
    return "${file:" + Files.writeString(directory.resolve("secret"), password) + "}";
  }

  private TestPipeline pipeline(SecureBroker broker) {
    return TestPipeline.ocpUsage(directory)
        .without("source.files")
        .with("source.kafka.bootstrap", "localhost:" + broker.port())
        .with("source.kafka.topics", List.of(TOPIC))
        .with("source.kafka.format", "avro-fingerprint")
        .with("source.kafka.group", "tidemark")
        .with("source.kafka.settle", "100ms")
        .with("source.kafka.retention", "36500d")
        .with("source.kafka.dead_letters", REJECTED)
        .with("source.kafka.security.truststore.location", certificate.certificate().toString())
        .with("source.kafka.security.truststore.type", "pem");
  }
}
