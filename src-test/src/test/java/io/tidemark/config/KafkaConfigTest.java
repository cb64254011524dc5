package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code source.kafka} may say. */
class KafkaConfigTest {
  private static final String TEXT =
      """
      version: 1
      pipeline: ocp-usage
      source:
        kafka:
          bootstrap: one:9092,two:9092
          topics: [usage, {name: pods, type: pod_usage}]
          format: avro
          registry: {url: "https://registry:8081", user: reader, password: "${env:REGISTRY}"}
          group: tidemark
          start: committed
          security:
            protocol: sasl-ssl
            user: reader
            password: ${env:KAFKA}
            truststore: {location: ca.p12, password: "${env:TRUST}"}
      providers:
        - {account: org1, source: s1, cluster_id: c1, cluster_alias: c, report_period_id: 1}
      target: {jdbc: {url: "jdbc:postgresql://db/koku", user: u, password: "${env:DB}", schema: org1}}
      state: {checkpoints: state}
      """;

  private static ConfigFile parse(String text) {
    return ConfigFile.parse(text, name -> Optional.of("canary-" + name));
  }

  @Test
  void readsTopicsWithDefaults() {
    KafkaSource kafka = parse(TEXT).config().source().kafka();
    assertThat(kafka).isNotNull();
    assertThat(kafka.topics())
        .containsExactly(TopicConfig.of("usage"), new TopicConfig("pods", "pod_usage"));
    assertThat(kafka.start()).isEqualTo(KafkaStart.COMMITTED);
    assertThat(kafka.settle()).isEqualTo(Duration.ofSeconds(1));
    assertThat(kafka.retention()).isEqualTo(Duration.ofDays(32));
    assertThat(kafka.security().mechanism()).isEqualTo(SaslMechanism.SCRAM_SHA_512);
    assertThat(parse(TEXT).config().source().files()).isNull();
  }

  @Test
  void showsNoSecret() {
    ConfigFile file = parse(TEXT);
    assertThat(file.print() + file.printResolved() + file.config() + file.config().source())
        .doesNotContain("canary");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "password: ${env:KAFKA}|password: open|source.kafka.security.password|in clear text",
        "password: \"${env:TRUST}\"|password: open|source.kafka.security.truststore.password|clear",
        "password: \"${env:REGISTRY}\"|password: open|source.kafka.registry.password|clear text",
        "protocol: sasl-ssl|protocol: ssl|source.kafka.security.user|belongs to a protocol of sasl",
        "protocol: sasl-ssl|protocol: tls|source.kafka.security.protocol|must be one of plaintext",
        "protocol: sasl-ssl|protokol: ssl|source.kafka.security.protokol|did you mean 'protocol'?",
        "format: avro|format: json|source.kafka.registry|belongs to format: avro",
        "topics: [usage,|topics: [pods,|source.kafka.topics[1]|must differ from every other topic",
        "topics: [usage,|topics: ['a b',|source.kafka.topics[0]|a topic's name",
        "one:9092,two:9092|one|source.kafka.bootstrap|host:port",
        "group: tidemark|settle: 1s|source.kafka.group|is missing",
        "https://registry|https://u:p@registry|source.kafka.registry.url|without user and password",
      })
  void refuses(String replaced, String by, String key, String message) {
    assertThat(TEXT).contains(replaced);
    assertThatThrownBy(() -> parse(TEXT.replace(replaced, by)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(message);
  }

  @Test
  void needsFilesOrEvents() {
    String none = TEXT.replaceAll("(?s)source:\n.*?providers:", "source: {}\nproviders:");
    assertThatThrownBy(() -> parse(none)).hasMessageContaining("must have files, kafka, or both");
  }
}
