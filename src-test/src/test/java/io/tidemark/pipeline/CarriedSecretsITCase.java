package io.tidemark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.config.ConfigFile;
import io.tidemark.endtoend.TestPipeline;
import io.tidemark.event.decode.EventFormat.AvroRegistry;
import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that is submitted carries where its secrets come from; its processes find them there. */
@ShowsFault(KnownFault.CANARY)
class CarriedSecretsITCase {
  private static final String CANARY = "canary\"\\-";

  @TempDir Path directory;
  private ConfigFile file;

  @BeforeEach
  void configure() throws Exception {
    Files.createDirectories(directory.resolve("lake"));
    file =
        ConfigFile.load(
            TestPipeline.ocpUsage(directory)
                .with("target.jdbc.password", secret("database"))
                .with("source.files.announcements.bootstrap", "127.0.0.1:1")
                .with("source.files.announcements.topic", "announce")
                .with("source.files.announcements.group", "g")
                .with("source.files.announcements.security", security("announcements"))
                .with("source.kafka.bootstrap", "127.0.0.1:1")
                .with("source.kafka.topics", List.of("usage"))
                .with("source.kafka.group", "g")
                .with("source.kafka.dead_letters", "dead")
                .with("source.kafka.registry.url", "http://127.0.0.1:1")
                .with("source.kafka.registry.user", "reader")
                .with("source.kafka.registry.password", secret("registry"))
                .with("source.kafka.security", security("kafka"))
                .configFile(),
            name -> Optional.empty());
  }

  @Test
  void theJobGraphHoldsNone() throws Exception {
    assertThat(graph(file::reference))
        .doesNotContain("canary")
        .contains("registry.secret", "org.apache.kafka.common.security.scram");
    assertThat(graph(key -> key.startsWith("target.") ? file.reference(key) : null))
        .as("the search finds what is there")
        .contains("canary");
  }

  @Test
  void clientsFindThemWhereTheyAreMade() {
    Map<String, Object> properties =
        new LinkedHashMap<>(
            KafkaClient.properties(
                Objects.requireNonNull(file.config().source().kafka()), file::reference));
    assertThat(properties.toString()).doesNotContain("canary");

    AdminClientConfig client = new AdminClientConfig(properties);

    assertThat(client.getPassword("sasl.jaas.config").value())
        .contains("username=\"u\" password=\"canary\\\"\\\\-kafka\";");
    assertThat(client.getPassword("ssl.truststore.password").value())
        .isEqualTo(CANARY + "kafka-trust");
    assertThat(client.getPassword("ssl.keystore.password").value())
        .isEqualTo(CANARY + "kafka-keys");
    assertThat(client.getPassword("ssl.key.password").value()).isEqualTo(CANARY + "kafka-key");
    AvroRegistry registry =
        (AvroRegistry)
            ConfiguredEvents.format(
                Objects.requireNonNull(file.config().source().kafka()), file::reference);
    assertThat(Objects.requireNonNull(registry.password()).reveal()).isEqualTo(CANARY + "registry");
  }

  private String graph(Secrets secrets) throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(
            1, Configuration.fromMap(Map.of("pipeline.generic-types", "false")));
    TidemarkJob.build(
        environment,
        JobPreparation.submitted(
            file.config(), RunOptions.CONTINUOUS, Workloads.of(file.config()), secrets));
    byte[] graph = InstantiationUtil.serializeObject(environment.getStreamGraph().getJobGraph());
    return new String(graph, StandardCharsets.ISO_8859_1);
  }

  private Map<String, Object> security(String name) throws Exception {
    return Map.of(
        "protocol", "sasl-ssl",
        "user", "u",
        "password", secret(name),
        "truststore", Map.of("location", "ca.p12", "password", secret(name + "-trust")),
        "keystore",
            Map.of(
                "location", "keys.p12",
                "password", secret(name + "-keys"),
                "key_password", secret(name + "-key")));
  }

  private String secret(String name) throws Exception {
    return "${file:" + Files.writeString(directory.resolve(name + ".secret"), CANARY + name) + "}";
  }
}
