package io.tidemark.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Topics of events.
 *
 * @param bootstrap brokers to begin with, as {@code host:port,host:port}
 * @param format default {@code avro}, which needs a registry
 * @param schemas directory of the schemas of other writers, for {@code avro-fingerprint}
 * @param group under which offsets are committed; names the reader among others, and its state
 * @param start where the first reading begins; default {@code earliest}
 * @param settle how long after its first change an hour is folded; default 1 s
 * @param retention how long after its end events of a date are accepted; default 32 days
 * @param discoveryInterval time between two looks for new partitions; default 10 s
 * @param deadLetters topic for what is quarantined; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KafkaSource(
    String bootstrap,
    List<TopicConfig> topics,
    EventEncoding format,
    @Nullable RegistryConfig registry,
    @Nullable String schemas,
    String group,
    KafkaStart start,
    Duration settle,
    Duration retention,
    Duration discoveryInterval,
    @Nullable String deadLetters,
    KafkaSecurity security) {
  public KafkaSource {
    Checks.servers("bootstrap", bootstrap);
    topics = List.copyOf(distinct(Checks.required("topics", topics)));
    Checks.text("group", group);
    format = format == null ? EventEncoding.AVRO : format;
    if (format == EventEncoding.AVRO) {
      Checks.required("registry", registry);
    } else if (registry != null) {
      throw InvalidValue.presence("registry", "belongs to format: avro; remove it");
    }
    if (schemas != null && format != EventEncoding.AVRO_FINGERPRINT) {
      throw InvalidValue.presence("schemas", "belongs to format: avro-fingerprint; remove it");
    }
    start = start == null ? KafkaStart.EARLIEST : start;
    settle = settle == null ? Duration.ofSeconds(1) : Checks.positive("settle", settle);
    retention = retention == null ? Duration.ofDays(32) : Checks.positive("retention", retention);
    discoveryInterval =
        discoveryInterval == null
            ? Duration.ofSeconds(10)
            : Checks.positive("discovery_interval", discoveryInterval);
    if (deadLetters != null) {
      String name = Checks.topic("dead_letters", deadLetters);
      if (topics.stream().anyMatch(topic -> topic.name().equals(name))) {
        throw InvalidValue.of("dead_letters", "must not be one of the topics that are read");
      }
    }
    security = security == null ? KafkaSecurity.NONE : security;
  }

  private static List<TopicConfig> distinct(List<TopicConfig> topics) {
    if (topics.isEmpty()) {
      throw InvalidValue.presence("topics", "must name at least one topic");
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < topics.size(); i++) {
      if (!names.add(Checks.required("topics[" + i + "]", topics.get(i)).name())) {
        throw InvalidValue.of("topics[" + i + "]", "must differ from every other topic");
      }
    }
    return topics;
  }

  /** Names no more than is safe to log: a text may hold what came through a reference. */
  @Override
  public String toString() {
    return "KafkaSource[topics=" + topics.size() + ", format=" + format + "]";
  }
}
