package io.tidemark.pipeline;

import io.tidemark.config.SecretReference;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Lets properties of a Kafka client name where a secret comes from. The client resolves them where
 * it is made, by itself: what is stored and sent is the name.
 */
public final class KafkaSecrets implements ConfigProvider {
  private static final String NAME = "tidemark";
  private static final String PLAIN = "plain";
  private static final String QUOTED = "quoted";

  /** Makes a client know this class. */
  static void announce(Map<String, String> properties) {
    properties.put("config.providers", NAME);
    properties.put("config.providers." + NAME + ".class", KafkaSecrets.class.getName());
  }

  /** The text of a property that stands for the secret. */
  static String plain(SecretReference reference) {
    return named(PLAIN, reference);
  }

  /** The same between the quotes of a JAAS configuration. */
  static String quoted(SecretReference reference) {
    return named(QUOTED, reference);
  }

  /** A text within the quotes of a JAAS configuration. */
  static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String named(String how, SecretReference reference) {
    String key =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(reference.text().getBytes(StandardCharsets.UTF_8));
    return "${" + NAME + ":" + how + ":" + key + "}";
  }

  /**
   * @throws io.tidemark.config.ConfigException naming the variable or file that is missing here
   */
  @Override
  public ConfigData get(String how, Set<String> keys) {
    Map<String, String> found = new HashMap<>();
    for (String key : keys) {
      String text = new String(Base64.getUrlDecoder().decode(key), StandardCharsets.UTF_8);
      String secret = new SecretReference(text).reveal();
      found.put(key, how.equals(QUOTED) ? escaped(secret) : secret);
    }
    return new ConfigData(found);
  }

  @Override
  public ConfigData get(String how) {
    return new ConfigData(Map.of());
  }

  @Override
  public void configure(Map<String, ?> properties) {}

  @Override
  public void close() {}
}
