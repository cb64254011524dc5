package io.tidemark.pipeline;

import io.tidemark.config.ConfigException;
import io.tidemark.config.KafkaSource;
import io.tidemark.config.RegistryConfig;
import io.tidemark.config.Secret;
import io.tidemark.config.SecretReference;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.config.TopicConfig;
import io.tidemark.event.RawEvent;
import io.tidemark.event.decode.Decoded;
import io.tidemark.event.decode.EventDecoder;
import io.tidemark.event.decode.EventFormat;
import io.tidemark.event.decode.RegistryPassword;
import io.tidemark.event.decode.TopicFormat;
import io.tidemark.event.hour.Retention;
import io.tidemark.flink.event.EventReaders;
import io.tidemark.flink.publish.DeadLetterSink;
import io.tidemark.flink.topic.Start;
import io.tidemark.flink.topic.TopicSource;
import io.tidemark.flink.topic.TopicSpec;
import io.tidemark.topic.TopicJournal;
import io.tidemark.workload.EventType;
import io.tidemark.workload.Workload;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** The events that a configuration names, as a job takes them. */
public final class ConfiguredEvents {
  private ConfiguredEvents() {}

  /**
   * @param settle how long after an event its date is finished at the latest
   * @param journal where the source says how far it is
   * @throws ConfigException if a topic's type is none of the workload's
   */
  static EventsSpec of(
      TidemarkConfig config,
      KafkaSource kafka,
      Workload workload,
      Duration settle,
      TopicJournal.Factory journal,
      Secrets secrets) {
    TreeMap<String, TopicFormat> formats = new TreeMap<>();
    for (int i = 0; i < kafka.topics().size(); i++) {
      TopicConfig topic = kafka.topics().get(i);
      formats.put(
          topic.name(),
          topic(kafka, workload, topic.type(), "source.kafka.topics[" + i + "].type", secrets));
    }
    TopicSpec spec =
        new TopicSpec(
            List.copyOf(formats.keySet()),
            KafkaClient.properties(kafka, secrets),
            kafka.group(),
            Start.valueOf(kafka.start().name()),
            kafka.discoveryInterval(),
            settle,
            journal);
    return new EventsSpec(
        topics(spec),
        readers(formats),
        config.dates().range(),
        kafka.settle(),
        new Retention(kafka.retention()),
        deadLetters(kafka, secrets));
  }

  /**
   * How the events of a topic are written.
   *
   * @param type the dataset of events that do not say it; null if all do
   * @param key names the type in the message of an error
   */
  public static TopicFormat topic(
      KafkaSource kafka, Workload workload, @Nullable String type, String key) {
    return topic(kafka, workload, type, key, Secrets.ofProcess());
  }

  private static TopicFormat topic(
      KafkaSource kafka, Workload workload, @Nullable String type, String key, Secrets secrets) {
    List<String> known = workload.eventTypes().stream().map(EventType::dataset).toList();
    if (known.isEmpty()) {
      throw new ConfigException(
          "source.kafka", "the pipeline " + workload.name() + " takes no events");
    }
    if (type != null && !known.contains(type)) {
      throw new ConfigException(key, "must be one of " + String.join(", ", known));
    }
    return TopicFormat.of(workload, format(kafka, secrets), type);
  }

  static EventFormat format(KafkaSource kafka, Secrets secrets) {
    return switch (kafka.format()) {
      case AVRO -> registry(Objects.requireNonNull(kafka.registry()), secrets);
      case JSON -> new EventFormat.Json();
      case AVRO_FINGERPRINT -> fingerprint(kafka.schemas());
    };
  }

  private static EventFormat registry(RegistryConfig registry, Secrets secrets) {
    return new EventFormat.AvroRegistry(
        registry.url(), registry.user(), password(registry.password(), secrets));
  }

  private static @Nullable RegistryPassword password(@Nullable Secret password, Secrets secrets) {
    if (password == null) {
      return null;
    }
    SecretReference reference = secrets.reference("source.kafka.registry.password");
    String revealed = password.reveal();
    return reference == null ? () -> revealed : reference::reveal;
  }

  private static EventFormat fingerprint(@Nullable String schemas) {
    try {
      return schemas == null
          ? new EventFormat.AvroFingerprint()
          : EventFormat.AvroFingerprint.of(Path.of(schemas));
    } catch (UncheckedIOException e) {
      throw new ConfigException("source.kafka.schemas", String.valueOf(e.getMessage()));
    }
  }

  private static DeadLetterSink.@Nullable Spec deadLetters(KafkaSource kafka, Secrets secrets) {
    String topic = kafka.deadLetters();
    return topic == null
        ? null
        : new DeadLetterSink.Spec(topic, KafkaClient.properties(kafka, secrets));
  }

  private static EventsSpec.Topics topics(TopicSpec spec) {
    return env ->
        env.fromSource(
                new TopicSource(spec),
                WatermarkStrategy.noWatermarks(),
                "topics",
                TypeInformation.of(RawEvent.class))
            .uid(Uids.TOPICS);
  }

  private static EventReaders readers(TreeMap<String, TopicFormat> formats) {
    return () -> {
      Map<String, EventDecoder> decoders =
          formats.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      entry -> entry.getValue().decoder(),
                      (one, other) -> one,
                      HashMap::new));
      return event -> {
        EventDecoder decoder = decoders.get(event.topic());
        // A replayed record may be of a topic that is no longer read.
        return decoder == null
            ? new Decoded.Rejected("the topic " + event.topic() + " is none of the configuration's")
            : decoder.decode(event);
      };
    };
  }
}
