package io.tidemark.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tidemark.audit.DuckDbOracle;
import io.tidemark.audit.SummaryComparison;
import io.tidemark.endtoend.EventFeed;
import io.tidemark.endtoend.GeneratedMonth;
import io.tidemark.endtoend.TestPipeline;
import io.tidemark.workload.DateRange;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics of a secure broker: one of events, one for dead letters. */
record SecureTopics(SecureBroker broker) {
  static final String EVENTS = "usage";
  private static final String REJECTED = "rejected";

  static SecureTopics create(SecureBroker broker) throws Exception {
    try (Admin admin = Admin.create(broker.client())) {
      admin
          .createTopics(
              List.of(new NewTopic(EVENTS, 2, (short) 1), new NewTopic(REJECTED, 1, (short) 1)))
          .all()
          .get();
    }
    return new SecureTopics(broker);
  }

  String bootstrap() {
    return "localhost:" + broker.port();
  }

  /** A pipeline of the events that trusts a certificate. */
  TestPipeline pipeline(Path directory, Certificate trusted) {
    return TestPipeline.ocpUsage(directory)
        .without("source.files")
        .with("source.kafka.bootstrap", bootstrap())
        .with("source.kafka.topics", List.of(EVENTS))
        .with("source.kafka.format", "avro-fingerprint")
        .with("source.kafka.group", "tidemark")
        .with("source.kafka.settle", "100ms")
        .with("source.kafka.retention", "36500d")
        .with("source.kafka.dead_letters", REJECTED)
        .with("source.kafka.security.truststore.location", trusted.certificate().toString())
        .with("source.kafka.security.truststore.type", "pem");
  }

  /** A day of events gets into the table, and a record that is none where dead letters go. */
  void areRead(TestPipeline pipeline, Path directory) throws Exception {
    GeneratedMonth month = GeneratedMonth.at(directory.resolve("lake"), 3);
    month.send(month.first(), month.first(), 1);
    pipeline.loadLookups(month.lookups());
    long letters = deadLetters();
    assertThat(new EventFeed(pipeline, EVENTS).send(month.root(), 1L, DateRange.ALL)).isPositive();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            broker.client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(EVENTS, new byte[] {1}, new byte[] {2})).get();
    }

    assertThat(pipeline.run().quarantined()).isPositive();

    SummaryComparison.assertSame(
        DuckDbOracle.of(TestPipeline.PROVIDER)
            .summarise(month.root(), month.lookups(), month.first(), month.last()),
        pipeline.published().rows(TestPipeline.PROVIDER.source()));
    assertThat(deadLetters()).isGreaterThan(letters);
  }

  private long deadLetters() throws Exception {
    TopicPartition letters = new TopicPartition(REJECTED, 0);
    try (Admin admin = Admin.create(broker.client())) {
      return admin
          .listOffsets(Map.of(letters, OffsetSpec.latest()))
          .partitionResult(letters)
          .get()
          .offset();
    }
  }

  /** All that can be read about why a run ended: messages, causes, traces. */
  static String refusal(TestPipeline pipeline) {
    long begun = System.nanoTime();
    Throwable failure = catchThrowable(pipeline::run);
    assertThat(failure).isInstanceOf(IOException.class);
    assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(60));
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
