package io.tidemark.security;

import static io.tidemark.security.SecureTopics.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.endtoend.TestPipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A broker that asks for a user's password, over TLS. Who has another one is told so, and nobody is
 * told the password.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KafkaPasswordITCase {
  private static final String USER = "reader";
  private static final String PASSWORD = "canary-0815-\\\"verborgen";

  @TempDir static Path shared;
  @TempDir Path directory;
  private static Certificate certificate;
  private static SecureBroker broker;
  private static SecureTopics topics;
  private CapturedLog log;

  @BeforeAll
  static void start() throws Exception {
    certificate = Certificate.in(shared, "broker");
    broker = SecureBroker.withPassword(shared.resolve("sasl"), certificate, USER, PASSWORD);
    topics = SecureTopics.create(broker);
    ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
    try (Admin admin = Admin.create(broker.client())) {
      admin
          .alterUserScramCredentials(
              List.of(new UserScramCredentialUpsertion(USER, scram, PASSWORD)))
          .all()
          .get();
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @BeforeEach
  void listen() {
    log = new CapturedLog();
  }

  @AfterEach
  void stopListening() {
    log.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "scram-sha-512"})
  void theRightPasswordReads(String mechanism) throws Exception {
    topics.areRead(pipeline(mechanism, PASSWORD), directory);
    assertThat(log.text()).contains("SASL_SSL").doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "scram-sha-512"})
  void anotherPasswordIsRefused(String mechanism) throws Exception {
    String said = refusal(pipeline(mechanism, "canary-4711"));
    assertThat(said)
        .contains("the brokers " + topics.bootstrap() + " refuse the user " + USER)
        .contains("Authentication failed");
    assertThat(said + log.text()).doesNotContain("canary");
  }

  private TestPipeline pipeline(String mechanism, String password) throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), password);
    return topics
        .pipeline(directory, certificate)
        .with("source.kafka.security.protocol", "sasl-ssl")
        .with("source.kafka.security.mechanism", mechanism)
        .with("source.kafka.security.user", USER)
        .with("source.kafka.security.password", "${file:" + secret + "}");
  }
}
