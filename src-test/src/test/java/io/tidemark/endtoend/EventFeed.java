package io.tidemark.endtoend;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.pipeline.ConfiguredEvents;
import io.tidemark.pipeline.KafkaClient;
import io.tidemark.pipeline.Workloads;
import io.tidemark.produce.EventSender;
import io.tidemark.produce.FileEvents;
import io.tidemark.produce.InputFiles;
import io.tidemark.topic.SharedBroker;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A pipeline that reads a topic of its own, and a producer for it. */
public record EventFeed(TestPipeline pipeline, String topic) {
  /** A pipeline without files. */
  static EventFeed only(TestPipeline pipeline, int partitions) throws Exception {
    EventFeed feed = with(pipeline, partitions);
    return new EventFeed(feed.pipeline().without("source.files"), feed.topic());
  }

  /** The pipeline with a topic besides its files. */
  static EventFeed with(TestPipeline pipeline, int partitions) throws Exception {
    return with(pipeline, SharedBroker.topic("usage", partitions));
  }

  /** The pipeline with a topic that is there. */
  public static EventFeed with(TestPipeline pipeline, String topic) {
    return new EventFeed(
        pipeline
            .with("source.kafka.bootstrap", SharedBroker.bootstrap())
            .with("source.kafka.topics", List.of(topic))
            .with("source.kafka.format", "avro-fingerprint")
            .with("source.kafka.group", topic)
            .with("source.kafka.discovery_interval", "1s")
            .with("source.kafka.settle", "100ms")
            .with("source.kafka.retention", "36500d"),
        topic);
  }

  /** Sends every row of a lake's files. */
  public long send(Path lake, @Nullable Long version, DateRange dates) throws Exception {
    TidemarkConfig config = pipeline.config();
    Workload workload = Workloads.of(config);
    Map<String, String> client =
        KafkaClient.properties(Objects.requireNonNull(config.source().kafka()));
    try (EventSender sender =
        new EventSender(
            client,
            topic,
            ConfiguredEvents.topic(
                    Objects.requireNonNull(config.source().kafka()), workload, null, "type")
                .encoder(topic))) {
      FileEvents events = new FileEvents(workload, version, dates);
      for (InputFiles.Found file : InputFiles.below(lake, workload)) {
        events.read(file, sender::send);
      }
      sender.flush();
      return sender.sent();
    }
  }
}
