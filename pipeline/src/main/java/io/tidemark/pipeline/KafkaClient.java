package io.tidemark.pipeline;

import io.tidemark.config.KafkaSecurity;
import io.tidemark.config.KafkaSource;
import io.tidemark.config.KeyStore;
import io.tidemark.config.SaslMechanism;
import io.tidemark.config.Secret;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The properties by which a Kafka client reaches the brokers of a configuration. */
public final class KafkaClient {
  private KafkaClient() {}

  public static Map<String, String> properties(KafkaSource kafka) {
    return properties(kafka.bootstrap(), kafka.security());
  }

  static Map<String, String> properties(String bootstrap, KafkaSecurity security) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("bootstrap.servers", bootstrap);
    properties.put("security.protocol", security.protocol().name().toUpperCase(Locale.ROOT));
    SaslMechanism mechanism = security.mechanism();
    if (mechanism != null) {
      properties.put("sasl.mechanism", mechanism.name().replace('_', '-'));
      properties.put("sasl.jaas.config", jaas(security, mechanism));
    }
    store(properties, "ssl.truststore.", security.truststore());
    store(properties, "ssl.keystore.", security.keystore());
    KeyStore keystore = security.keystore();
    if (keystore != null) {
      secret(properties, "ssl.key.password", keystore.keyPassword());
    }
    return properties;
  }

  private static void store(
      Map<String, String> properties, String prefix, @Nullable KeyStore store) {
    if (store != null) {
      properties.put(prefix + "location", store.location());
      properties.put(prefix + "type", store.type().name());
      secret(properties, prefix + "password", store.password());
    }
  }

  private static void secret(Map<String, String> properties, String key, @Nullable Secret secret) {
    if (secret != null && !secret.isEmpty()) {
      properties.put(key, secret.reveal());
    }
  }

  private static String jaas(KafkaSecurity security, SaslMechanism mechanism) {
    String module =
        mechanism == SaslMechanism.PLAIN
            ? "org.apache.kafka.common.security.plain.PlainLoginModule"
            : "org.apache.kafka.common.security.scram.ScramLoginModule";
    Secret password = security.password();
    return "%s required username=%s password=%s;"
        .formatted(
            module,
            quoted(String.valueOf(security.user())),
            quoted(password == null ? "" : password.reveal()));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
