package io.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.audit.DuckDbOracle;
import io.tidemark.audit.SummaryComparison;
import io.tidemark.audit.SummaryRow;
import io.tidemark.event.LineItem;
import io.tidemark.fault.FaultPoint;
import io.tidemark.fault.Sabotage;
import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.pipeline.RunResult;
import io.tidemark.pipeline.Workloads;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Corrections, deletions, versions in any order and records that a producer sends again, through a
 * real broker, while tasks fail and runs crash: the table is what the oracle computes from the rows
 * that the events leave. More stories with {@code -Dtidemark.events.seeds=N}.
 */
@ShowsFault(KnownFault.DUPLICATES)
class RedeliveryITCase {
  private static final String SOURCE = TestPipeline.PROVIDER.source();
  private static final int PARTITIONS = 3;
  private static final int PARTS = 4;

  @TempDir static Path directory;
  private static GeneratedMonth right;
  private static List<LineItem> earlierItems;
  private static List<LineItem> rightItems;
  private static List<SummaryRow> expected;
  private static ItemEdit edit;

  @BeforeAll
  static void writeADayTwice() throws Exception {
    GeneratedMonth earlier = GeneratedMonth.at(directory.resolve("earlier"), 5);
    earlier.send(earlier.first(), earlier.first(), 1);
    right = GeneratedMonth.at(directory.resolve("right"), 5);
    right.send(right.first(), right.first(), 2);
    var workload = Workloads.of(TestPipeline.ocpUsage(directory).config());
    earlierItems = LakeItems.read(workload, earlier.root(), 1L);
    rightItems = LakeItems.read(workload, right.root(), 1L);
    edit = new ItemEdit(workload);
    expected =
        DuckDbOracle.of(TestPipeline.PROVIDER)
            .summarise(right.root(), right.lookups(), right.first(), right.last());
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong("tidemark.events.seeds", 1));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theTableIsWhatTheRowsOfTheEventsSay(long seed) throws Exception {
    Random random = new Random(seed);
    TestPipeline plain = TestPipeline.ocpUsage(directory).with("publish.settle", "0s");
    plain.loadLookups(right.lookups());
    EventFeed feed = EventFeed.only(plain, PARTITIONS);
    TestPipeline pipeline = feed.pipeline();
    List<EventStory> story = EventStory.of(edit, earlierItems, rightItems, PARTITIONS, random);
    int part = story.size() / PARTS;
    AtomicInteger failures = new AtomicInteger();
    try (TopicWriter writer = TopicWriter.of(pipeline, feed.topic())) {
      tell(writer, story.subList(0, part), random);
      run(pipeline, random, failures);
      try (ContinuousRun run = ContinuousRun.of(pipeline.with("parallelism", 3))) {
        long before = generation(pipeline);
        tell(writer, story.subList(part, 2 * part), random);
        run.until("something is published before the crash", () -> generation(pipeline) > before);
        tell(writer, story.subList(2 * part, 3 * part), random);
      }
      tell(writer, story.subList(3 * part, story.size()), random);
      run(pipeline, random, failures);
      assertThat(failures).as("tasks that failed, seed %s", seed).hasPositiveValue();
      assertRight(pipeline, seed);

      var versions = pipeline.published().versions(SOURCE);
      for (EventStory each : story) {
        if (each.last()) {
          writer.send(each.item(), each.partition());
        }
      }
      writer.flush();
      assertThat(pipeline.run().slicesPublished()).as("all sent again, seed %s", seed).isZero();
      assertThat(pipeline.published().versions(SOURCE)).isEqualTo(versions);
    }
  }

  /** A producer that does not know whether its record has arrived sends it again. */
  private static void tell(TopicWriter writer, List<EventStory> story, Random random)
      throws Exception {
    for (int i = 0; i < story.size(); i++) {
      EventStory each = story.get(i);
      writer.send(each.item(), each.partition());
      if (random.nextInt(5) == 0) {
        writer.send(each.item(), each.partition());
      }
      EventStory before = story.get(random.nextInt(i + 1));
      if (before.item().version() != null && random.nextInt(5) == 0) {
        writer.send(before.item(), random.nextInt(PARTITIONS));
      }
    }
    writer.flush();
  }

  /** A bounded run in which a task fails, at a point by chance. */
  private static void run(TestPipeline pipeline, Random random, AtomicInteger failures)
      throws Exception {
    FaultPoint[] points = {
      FaultPoint.AFTER_DELETE,
      FaultPoint.MID_COPY,
      FaultPoint.LEDGER_WRITE,
      FaultPoint.BEFORE_COMMIT,
      FaultPoint.AFTER_COMMIT
    };
    FaultPoint where = points[random.nextInt(points.length)];
    AtomicInteger left = new AtomicInteger(1);
    try (Sabotage fault =
        Sabotage.at(
            point -> {
              if (point == where && left.getAndDecrement() == 1) {
                failures.incrementAndGet();
                throw new IllegalStateException("the test fails a task here");
              }
            })) {
      RunResult result = pipeline.run();
      assertThat(result.quarantined()).isZero();
    }
  }

  private static long generation(TestPipeline pipeline) throws Exception {
    return pipeline.published().generations(SOURCE).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private static void assertRight(TestPipeline pipeline, long seed) throws Exception {
    assertThat(SummaryComparison.differences(expected, pipeline.published().rows(SOURCE)))
        .as("seed %s", seed)
        .isEmpty();
    assertThat(pipeline.published().checksums(SOURCE))
        .as("seed %s", seed)
        .hasSize(1)
        .isEqualTo(pipeline.published().checksumsOfTable(SOURCE));
  }
}
