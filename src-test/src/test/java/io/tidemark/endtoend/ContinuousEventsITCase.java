package io.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

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

  @TempDir Path directory;
  private EmbeddedBroker broker;
  private CorrectedDay day;
  private TestPipeline pipeline;

  @BeforeEach
  void open() throws Exception {
    broker = EmbeddedBroker.open(directory.resolve("broker"));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
      admin.createTopics(List.of(new NewTopic(CorrectedDay.TOPIC, 2, (short) 1))).all().get();
    }
    day = CorrectedDay.in(directory, broker.bootstrap());
    pipeline = day.pipeline();
  }

  @AfterEach
  void close() {
    broker.close();
  }

  @Test
  void theTableFollowsTheTopicThroughFailures() throws Exception {
    List<LineItem> firstItems = day.firstItems();
    List<LineItem> rightItems = day.rightItems();
    int third = rightItems.size() / 3;
    ItemEdit edit = new ItemEdit(Workloads.of(pipeline.config()));
    LineItem gone = edit.with(firstItems.get(0), "namespace", "gone");
    try (TopicWriter writer = TopicWriter.of(pipeline, CorrectedDay.TOPIC);
        ContinuousRun run = ContinuousRun.of(pipeline)) {
      writer.sendAll(firstItems);
      writer.send(gone);
      writer.flush();
      run.until("the row that is taken back later is there", () -> rows("gone") > 0);

      writer.takeBack(gone, null);
      writer.flush();
      run.until("it is taken back, and the rest is there", () -> day.isPublished(day.earlier()));

      AtomicBoolean failed = new AtomicBoolean();
      try (Sabotage fault = Sabotage.at(point -> failOnce(point, failed))) {
        writer.sendAll(rightItems.subList(0, third));
        writer.flush();
        run.until("a task has failed", failed::get);
      }
      writer.sendAll(rightItems.subList(third, 2 * third));
      writer.sendAll(rightItems.subList(2 * third, rightItems.size()));
      writer.sendAll(firstItems.subList(0, third));
      writer.flush();
      run.until("every correction is there", () -> day.isPublished(day.right()));
    }
    RunResult afterTheCrash = pipeline.run();
    assertThat(afterTheCrash.quarantined()).isZero();
    var versions = pipeline.published().versions(SOURCE);
    RunResult afterTheSavepoint = pipeline.with("parallelism", 1).run();
    assertThat(afterTheSavepoint.slicesPublished()).isZero();
    assertThat(pipeline.published().versions(SOURCE)).isEqualTo(versions);
    assertThat(day.isPublished(day.right())).isTrue();
  }

  private static void failOnce(FaultPoint point, AtomicBoolean failed) {
    if (point == FaultPoint.BEFORE_COMMIT && failed.compareAndSet(false, true)) {
      throw new IllegalStateException("the test fails a task here");
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
}
