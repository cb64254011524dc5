package io.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.audit.DuckDbOracle;
import io.tidemark.audit.SummaryComparison;
import io.tidemark.audit.SummaryRow;
import io.tidemark.embedded.EmbeddedBroker;
import io.tidemark.event.LineItem;
import io.tidemark.fault.FaultPoint;
import io.tidemark.fault.Sabotage;
import io.tidemark.pipeline.RunResult;
import io.tidemark.pipeline.Workloads;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job that goes on for ever: what happens in the topic is in the table soon after, and what
 * happens to the job is not.
 */
class ContinuousEventsITCase {
  private static final String SOURCE = TestPipeline.PROVIDER.source();
  private static final String TOPIC = "usage";

  @TempDir Path directory;
  private EmbeddedBroker broker;
  private GeneratedMonth earlier;
  private GeneratedMonth right;
  private List<LineItem> firstItems;
  private List<LineItem> rightItems;
  private ItemEdit edit;
  private TestPipeline pipeline;

  @BeforeEach
  void open() throws Exception {
    broker = EmbeddedBroker.open(directory.resolve("broker"));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
    }
    earlier = GeneratedMonth.at(directory.resolve("earlier"), 11);
    earlier.send(earlier.first(), earlier.first(), 1);
    right = GeneratedMonth.at(directory.resolve("right"), 11);
    right.send(right.first(), right.first(), 2);
    pipeline =
        TestPipeline.ocpUsage(directory)
            .without("source.files")
            .with("source.kafka.bootstrap", broker.bootstrap())
            .with("source.kafka.topics", List.of(TOPIC))
            .with("source.kafka.format", "avro-fingerprint")
            .with("source.kafka.group", TOPIC)
            .with("source.kafka.settle", "100ms")
            .with("source.kafka.retention", "36500d")
            .with("publish.settle", "0s");
    pipeline.loadLookups(right.lookups());
    var workload = Workloads.of(pipeline.config());
    edit = new ItemEdit(workload);
    firstItems = LakeItems.read(workload, earlier.root(), 1L);
    rightItems = LakeItems.read(workload, right.root(), 2L);
  }

  @AfterEach
  void close() {
    broker.close();
  }

  @Test
  void theTableFollowsTheTopicThroughFailures() throws Exception {
    int third = rightItems.size() / 3;
    LineItem gone = edit.with(firstItems.get(0), "namespace", "gone");
    try (TopicWriter writer = TopicWriter.of(pipeline, TOPIC);
        ContinuousRun run = ContinuousRun.of(pipeline)) {
      send(writer, firstItems);
      writer.send(gone);
      writer.flush();
      run.until("the row that is taken back later is there", () -> rows("gone") > 0);

      writer.takeBack(gone, null);
      writer.flush();
      run.until("it is taken back, and the rest is there", () -> isRight(earlier));

      AtomicBoolean failed = new AtomicBoolean();
      try (Sabotage fault = Sabotage.at(point -> failOnce(point, failed))) {
        send(writer, rightItems.subList(0, third));
        writer.flush();
        run.until("a task has failed", failed::get);
      }
      send(writer, rightItems.subList(third, 2 * third));
      send(writer, rightItems.subList(2 * third, rightItems.size()));
      send(writer, firstItems.subList(0, third));
      writer.flush();
      run.until("every correction is there", () -> isRight(right));
    }
    RunResult afterTheCrash = pipeline.run();
    assertThat(afterTheCrash.quarantined()).isZero();
    var versions = pipeline.published().versions(SOURCE);
    RunResult afterTheSavepoint = pipeline.with("parallelism", 1).run();
    assertThat(afterTheSavepoint.slicesPublished()).isZero();
    assertThat(pipeline.published().versions(SOURCE)).isEqualTo(versions);
    assertThat(isRight(right)).isTrue();
  }

  private static void failOnce(FaultPoint point, AtomicBoolean failed) {
    if (point == FaultPoint.BEFORE_COMMIT && failed.compareAndSet(false, true)) {
      throw new IllegalStateException("the test fails a task here");
    }
  }

  private static void send(TopicWriter writer, List<LineItem> items) throws Exception {
    for (LineItem item : items) {
      writer.send(item);
    }
  }

  private long rows(String namespace) throws Exception {
    if (pipeline.published().ledger().isEmpty()) {
      return 0;
    }
    return pipeline.published().rows(SOURCE).stream()
        .filter(row -> row.values().contains(namespace))
        .count();
  }

  private boolean isRight(GeneratedMonth month) throws Exception {
    List<SummaryRow> expected =
        DuckDbOracle.of(TestPipeline.PROVIDER)
            .summarise(month.root(), month.lookups(), month.first(), month.last());
    return SummaryComparison.differences(expected, pipeline.published().rows(SOURCE)).isEmpty()
        && pipeline
            .published()
            .checksums(SOURCE)
            .equals(pipeline.published().checksumsOfTable(SOURCE));
  }
}
