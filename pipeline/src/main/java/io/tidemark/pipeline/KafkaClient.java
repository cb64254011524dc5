package io.tidemark.pipeline;

import io.tidemark.config.AnnouncementsConfig;
import io.tidemark.config.KafkaSecurity;
import io.tidemark.config.KafkaSource;
import io.tidemark.config.KeyStore;
import io.tidemark.config.SaslMechanism;
import io.tidemark.config.Secret;
import io.tidemark.config.SecretReference;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The properties by which a Kafka client reaches the brokers of a configuration. */
public final class KafkaClient {
  private final Map<String, String> properties = new TreeMap<>();
  private final String key;
  private final Secrets secrets;

  /**
   * @param key of the security settings in the configuration
   */
  private KafkaClient(String key, Secrets secrets) {
    this.key = key;
    this.secrets = secrets;
  }

  /** With the secrets themselves: for a client within this process. */
  public static Map<String, String> properties(KafkaSource kafka) {
    return properties(kafka, Secrets.ofProcess());
  }

  static Map<String, String> properties(KafkaSource kafka, Secrets secrets) {
    return new KafkaClient("source.kafka.security.", secrets)
        .of(kafka.bootstrap(), kafka.security());
  }

  static Map<String, String> properties(AnnouncementsConfig announcements, Secrets secrets) {
    return new KafkaClient("source.files.announcements.security.", secrets)
        .of(announcements.bootstrap(), announcements.security());
  }

  private Map<String, String> of(String bootstrap, KafkaSecurity security) {
    properties.put("bootstrap.servers", bootstrap);
    properties.put("security.protocol", security.protocol().name().toUpperCase(Locale.ROOT));
    SaslMechanism mechanism = security.mechanism();
    if (mechanism != null) {
      properties.put("sasl.mechanism", mechanism.name().replace('_', '-'));
      properties.put("sasl.jaas.config", jaas(security, mechanism));
    }
    store("truststore", security.truststore());
    store("keystore", security.keystore());
    KeyStore keystore = security.keystore();
    if (keystore != null) {
      secret("ssl.key.password", "keystore.key_password", keystore.keyPassword());
    }
    return properties;
  }

  private void store(String name, @Nullable KeyStore store) {
    if (store != null) {
      properties.put("ssl." + name + ".location", store.location());
      properties.put("ssl." + name + ".type", store.type().name());
      secret("ssl." + name + ".password", name + ".password", store.password());
    }
  }

  private void secret(String property, String name, @Nullable Secret secret) {
    if (secret != null && !secret.isEmpty()) {
      SecretReference reference = reference(name);
      properties.put(property, reference == null ? secret.reveal() : KafkaSecrets.plain(reference));
    }
  }

  private String jaas(KafkaSecurity security, SaslMechanism mechanism) {
    String module =
        mechanism == SaslMechanism.PLAIN
            ? "org.apache.kafka.common.security.plain.PlainLoginModule"
            : "org.apache.kafka.common.security.scram.ScramLoginModule";
    return "%s required username=\"%s\" password=\"%s\";"
        .formatted(
            module, KafkaSecrets.escaped(String.valueOf(security.user())), password(security));
  }

  private String password(KafkaSecurity security) {
    Secret password = security.password();
    if (password == null) {
      return "";
    }
    SecretReference reference = reference("password");
    return reference == null
        ? KafkaSecrets.escaped(password.reveal())
        : KafkaSecrets.quoted(reference);
  }

  private @Nullable SecretReference reference(String name) {
    SecretReference reference = secrets.reference(key + name);
    if (reference != null) {
      KafkaSecrets.announce(properties);
    }
    return reference;
  }
}
