package io.tidemark.security;

import static io.tidemark.security.SecureTopics.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.endtoend.TestPipeline;
import io.tidemark.event.RawEvent;
import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.flink.topic.Start;
import io.tidemark.flink.topic.TopicSource;
import io.tidemark.flink.topic.TopicSpec;
import io.tidemark.pipeline.KafkaClient;
import io.tidemark.topic.TopicJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker with a certificate for localhost, and for no other name. A run that does not believe it
 * ends, and says whom and why.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ShowsFault(KnownFault.TLS_KAFKA)
class KafkaTlsITCase {
  @TempDir static Path shared;
  @TempDir Path directory;
  private static Certificate certificate;
  private static SecureBroker broker;
  private static SecureTopics topics;

  @BeforeAll
  static void start() throws Exception {
    certificate = Certificate.in(shared, "broker");
    broker = SecureBroker.withTls(shared.resolve("tls"), certificate);
    topics = SecureTopics.create(broker);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void aBrokerThatIsTrustedIsRead() throws Exception {
    topics.areRead(pipeline(certificate), directory);
  }

  @Test
  void aCertificateOfAnotherHostIsRefused() throws Exception {
    String here = "127.0.0.1:" + broker.port();
    assertThat(refusal(pipeline(certificate).with("source.kafka.bootstrap", here)))
        .contains("the brokers " + here + " (source.kafka.bootstrap) and this process do not trust")
        .contains("No subject alternative names matching IP address 127.0.0.1 found");
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
    assertThat(refusal(pipeline(Certificate.in(directory, "other"))))
        .contains(topics.bootstrap())
        .contains("PKIX")
        .contains("source.kafka.security.truststore");
  }

  @Test
  void aTruststoreThatCannotBeOpenedIsNamed() throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), "canary-4711");
    TestPipeline pipeline =
        pipeline(certificate)
            .with("source.kafka.security.truststore.location", certificate.store().toString())
            .with("source.kafka.security.truststore.type", "pkcs12")
            .with("source.kafka.security.truststore.password", "${file:" + secret + "}");
    assertThat(refusal(pipeline))
        .contains("source.kafka.security cannot be used for the brokers " + topics.bootstrap())
        .contains("keystore password was incorrect")
        .doesNotContain("canary");
  }

  @Test
  void aBrokerThatWantsMoreThanItGetsIsNamed() throws Exception {
    assertThat(refusal(pipeline(certificate).without("source.kafka.security")))
        .contains(topics.bootstrap())
        .contains("if they want TLS or a password, see source.kafka.security");
  }

  /** On a cluster, where nobody looks before: Flink's restart strategy decides what follows. */
  @Test
  void aJobThatIsRefusedFails() throws Exception {
    String here = "127.0.0.1:" + broker.port();
    TestPipeline pipeline = pipeline(certificate).with("source.kafka.bootstrap", here);
    TopicSpec spec =
        new TopicSpec(
            List.of(SecureTopics.EVENTS),
            KafkaClient.properties(Objects.requireNonNull(pipeline.config().source().kafka())),
            "tidemark",
            Start.EARLIEST,
            Duration.ofSeconds(1),
            Duration.ZERO,
            TopicJournal::none);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(
            1, Configuration.fromMap(Map.of("restart-strategy.type", "disable")));
    env.fromSource(
            new TopicSource(spec),
            WatermarkStrategy.noWatermarks(),
            "topics",
            TypeInformation.of(RawEvent.class))
        .sinkTo(new DiscardingSink<>());
    assertThatThrownBy(env::execute)
        .hasStackTraceContaining("No subject alternative names matching IP address 127.0.0.1");
  }

  private TestPipeline pipeline(Certificate trusted) {
    return topics.pipeline(directory, trusted).with("source.kafka.security.protocol", "ssl");
  }
}
