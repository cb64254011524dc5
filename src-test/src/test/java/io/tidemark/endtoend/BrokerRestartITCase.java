package io.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.embedded.EmbeddedBroker;
import io.tidemark.event.LineItem;
import io.tidemark.fault.FaultPoint;
import io.tidemark.fault.Sabotage;
import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The broker goes away under a job and comes back, once shut down and once as after a crash. The
 * job waits, and reads on where it was.
 *
 * <p>A producer that finds no broker forgets the topic, and then waits with every record until it
 * is there again. So what is sent while there is no broker is sent by a thread of its own.
 */
@ShowsFault(KnownFault.TOPIC)
class BrokerRestartITCase {
  private static final int BARRIERS = 30;
  private static final long SENT_SECONDS = 60;

  @TempDir Path directory;
  private EmbeddedBroker broker;
  private CorrectedDay day;

  @BeforeEach
  void open() throws Exception {
    broker = EmbeddedBroker.open(home());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
      admin.createTopics(List.of(new NewTopic(CorrectedDay.TOPIC, 2, (short) 1))).all().get();
    }
    day = CorrectedDay.in(directory, broker.bootstrap());
  }

  @AfterEach
  void close() {
    broker.close();
  }

  @Test
  void theJobOutlivesTheBroker() throws Exception {
    TestPipeline pipeline = day.pipeline();
    List<LineItem> items = day.rightItems();
    int third = items.size() / 3;
    try (TopicWriter writer = TopicWriter.of(pipeline, CorrectedDay.TOPIC);
        ContinuousRun run = ContinuousRun.of(pipeline)) {
      writer.sendAll(day.firstItems());
      writer.flush();
      run.until("the first version is there", () -> day.isPublished(day.earlier()));

      broker.close();
      CompletableFuture<Void> sent = send(writer, items.subList(0, third));
      waits(run);
      reopen();
      sent.get(SENT_SECONDS, TimeUnit.SECONDS);

      broker.close();
      assertThat(Files.deleteIfExists(home().resolve(".kafka_cleanshutdown"))).isTrue();
      sent = send(writer, items.subList(third, 2 * third));
      waits(run);
      reopen();
      sent.get(SENT_SECONDS, TimeUnit.SECONDS);

      writer.sendAll(items.subList(2 * third, items.size()));
      writer.sendAll(day.firstItems().subList(0, third));
      writer.flush();
      run.until("every correction is there", () -> day.isPublished(day.right()));
    }
    var versions = pipeline.published().versions(TestPipeline.PROVIDER.source());
    assertThat(pipeline.run().quarantined()).isZero();
    assertThat(pipeline.published().versions(TestPipeline.PROVIDER.source())).isEqualTo(versions);
    assertThat(day.isPublished(day.right())).isTrue();
  }

  private static CompletableFuture<Void> send(TopicWriter writer, List<LineItem> items) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            writer.sendAll(items);
            writer.flush();
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        });
  }

  /** The job goes on while there is no broker. */
  private static void waits(ContinuousRun run) {
    AtomicInteger barriers = new AtomicInteger();
    try (Sabotage counted = Sabotage.at(point -> count(point, barriers))) {
      run.until("checkpoints go on", () -> barriers.get() >= BARRIERS);
    }
  }

  private static void count(FaultPoint point, AtomicInteger barriers) {
    if (point == FaultPoint.PREPARE_COMMIT) {
      barriers.incrementAndGet();
    }
  }

  private void reopen() throws IOException {
    broker = EmbeddedBroker.open(home(), broker.port());
  }

  private Path home() {
    return directory.resolve("broker");
  }
}
