package io.tidemark.cli;

import io.tidemark.config.ConfigException;
import io.tidemark.config.EventEncoding;
import io.tidemark.config.KafkaSecurity;
import io.tidemark.config.KafkaSource;
import io.tidemark.config.KafkaStart;
import io.tidemark.config.RegistryConfig;
import io.tidemark.config.SecurityProtocol;
import io.tidemark.config.TopicConfig;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where events go and how they are written. */
final class EventTarget {
  private static final String GROUP = "tidemark-produce";

  private static final Duration UNUSED = Duration.ofSeconds(1);
  private static final KafkaSecurity PLAIN =
      new KafkaSecurity(SecurityProtocol.PLAINTEXT, null, null, null, null, null);

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      description = "The topic; default the configuration's, if there is one only.")
  private @Nullable String topic;

  @Option(
      names = "--bootstrap",
      paramLabel = "SERVERS",
      description = "The brokers, as host:port,host:port (default: the configuration's).")
  private @Nullable String bootstrap;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "How events are written: ${COMPLETION-CANDIDATES}",
        "(default: as the configuration says, or json)."
      })
  private @Nullable EventEncoding format;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      description = "The schema registry for avro (default: the configuration's).")
  private @Nullable String registry;

  /**
   * The brokers and the one topic.
   *
   * @param configured null if there is no configuration, or it has no events
   * @throws ConfigException if an option is wrong or missing
   */
  KafkaSource of(@Nullable KafkaSource configured) {
    if (configured == null) {
      return of(
          required("--bootstrap", bootstrap),
          required("--topic", topic),
          format == null ? EventEncoding.JSON : format,
          null);
    }
    return of(
        bootstrap == null ? configured.bootstrap() : bootstrap,
        topic == null ? only(configured) : topic,
        format == null ? configured.format() : format,
        configured);
  }

  private KafkaSource of(
      String servers, String name, EventEncoding encoding, @Nullable KafkaSource configured) {
    boolean avro = encoding == EventEncoding.AVRO;
    if (!avro && registry != null) {
      throw new ConfigException("--registry", "belongs to --format avro");
    }
    try {
      RegistryConfig schemas = configured == null ? null : configured.registry();
      if (registry != null) {
        schemas = new RegistryConfig(registry, null, null);
      }
      if (avro && schemas == null) {
        throw new ConfigException("--registry", "is needed for --format avro");
      }
      return new KafkaSource(
          servers,
          List.of(TopicConfig.of(name)),
          encoding,
          avro ? schemas : null,
          null,
          GROUP,
          KafkaStart.EARLIEST,
          UNUSED,
          UNUSED,
          UNUSED,
          null,
          configured == null ? PLAIN : configured.security());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          "--bootstrap, --topic or --registry", String.valueOf(e.getMessage()));
    }
  }

  private static String only(KafkaSource configured) {
    List<String> known = configured.topics().stream().map(TopicConfig::name).toList();
    if (known.size() > 1) {
      throw new ConfigException("--topic", "is needed: one of " + String.join(", ", known));
    }
    return known.get(0);
  }

  private static String required(String option, @Nullable String value) {
    if (value == null) {
      throw new ConfigException(
          option, "is needed where no configuration with source.kafka is given");
    }
    return value;
  }
}
