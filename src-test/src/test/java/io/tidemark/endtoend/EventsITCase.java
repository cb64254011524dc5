package io.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.audit.DuckDbOracle;
import io.tidemark.audit.SummaryComparison;
import io.tidemark.audit.SummaryRow;
import io.tidemark.event.LineItem;
import io.tidemark.event.RawEvent;
import io.tidemark.event.hour.Retention;
import io.tidemark.pipeline.EventsSpec;
import io.tidemark.pipeline.RunResult;
import io.tidemark.pipeline.Workloads;
import io.tidemark.publish.ledger.LedgerEntry;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Events that come again, late, corrected, taken back, in any order, while reading fails: the table
 * is what the oracle computes from the rows that they leave.
 */
class EventsITCase {
  private static final String SOURCE = TestPipeline.PROVIDER.source();
  private static final int PARTITIONS = 3;

  @TempDir Path directory;
  private GeneratedMonth earlier;
  private GeneratedMonth right;
  private TestPipeline plain;
  private Workload workload;
  private ItemEdit edit;

  @BeforeEach
  void writeADayTwice() throws Exception {
    earlier = GeneratedMonth.at(directory.resolve("earlier"), 5);
    earlier.send(earlier.first(), earlier.first().plusDays(1), 1);
    right = GeneratedMonth.at(directory.resolve("right"), 5);
    right.send(right.first(), right.first().plusDays(1), 2);
    Files.createDirectories(directory.resolve("lake/data/parquet"));
    plain = TestPipeline.ocpUsage(directory).with("source.files.root", lake().toString());
    plain.loadLookups(right.lookups());
    workload = Workloads.of(plain.config());
    edit = new ItemEdit(workload);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = 1)
  void theTableIsWhatTheRowsOfTheEventsSay(long seed) throws Exception {
    Random random = new Random(seed);
    ScriptedTopics topics = ScriptedTopics.create(random);
    TestPipeline pipeline = withEvents(topics);
    List<RawEvent> deliveries = story(topics, random);
    int half = deliveries.size() / 2;

    topics.deliver(deliveries.subList(0, half));
    topics.failAfter(1 + random.nextInt(half));
    pipeline.run();
    topics.deliver(deliveries.subList(half, deliveries.size()));
    topics.failAfter(1 + random.nextInt(half));
    pipeline.with("parallelism", 3).run();

    assertThat(topics.failures()).as("seed %s", seed).isEqualTo(2);
    assertRight(pipeline, "seed " + seed);
    var versions = pipeline.published().versions(SOURCE);
    topics.deliver(deliveries);
    RunResult again = pipeline.run();
    assertThat(again.rowsWritten()).as("all of it redelivered, seed %s", seed).isZero();
    assertThat(pipeline.published().versions(SOURCE)).isEqualTo(versions);
  }

  @Test
  void filesCountForTheirHoursAndEventsForTheOthers() throws Exception {
    ScriptedTopics topics = ScriptedTopics.create(new Random(7));
    TestPipeline pipeline = withEvents(topics);
    long noon =
        earlier.first().atStartOfDay().plusHours(12).toEpochSecond(java.time.ZoneOffset.UTC)
            * 1_000_000;
    List<RawEvent> records = new ArrayList<>();
    for (LineItem item : LakeItems.read(workload, right.root(), 1L)) {
      boolean byFile = item.interval() < noon && item.dataset().equals("pod_usage");
      records.add(topics.record(byFile ? edit.spoilt(item) : item, 0, records.size()));
    }
    topics.deliver(records);
    pipeline.run();
    assertThat(SummaryComparison.differences(expected(), pipeline.published().rows(SOURCE)))
        .as("events alone")
        .isNotEmpty();

    GeneratedMonth half = GeneratedMonth.at(directory.resolve("half"), 5);
    half.send(half.first(), half.first(), 2);
    try (ParquetEdit edit = new ParquetEdit()) {
      for (Path file : half.files()) {
        if (file.toString().contains("/pod_usage/")) {
          edit.write(
              file,
              "SELECT * EXCLUDE file_row_number FROM file WHERE hour(interval_start) < 12",
              lake().resolve(half.root().relativize(file)));
        }
      }
    }
    pipeline.run();

    assertRight(pipeline, "mixed");
    LedgerEntry entry = pipeline.published().ledger().get(0);
    assertThat(entry.completeness().hoursSeen()).isEqualTo(24);
    assertThat(entry.completeness().files()).isEqualTo(1);
    assertThat(entry.inputs())
        .contains("the hour is delivered by data/parquet/")
        .contains("events:pod_usage/" + earlier.first() + "T12:00:00Z");
  }

  private TestPipeline withEvents(ScriptedTopics topics) {
    return plain.events(
        new EventsSpec(
            topics.source(),
            topics.readers(),
            DateRange.ALL,
            Duration.ofMillis(100),
            new Retention(Duration.ofDays(36_500))));
  }

  private void assertRight(TestPipeline pipeline, String as) throws Exception {
    assertThat(SummaryComparison.differences(expected(), pipeline.published().rows(SOURCE)))
        .as(as)
        .isEmpty();
    assertThat(pipeline.published().checksums(SOURCE))
        .as(as)
        .hasSize(2)
        .isEqualTo(pipeline.published().checksumsOfTable(SOURCE));
  }

  private List<SummaryRow> expected() throws Exception {
    return DuckDbOracle.of(TestPipeline.PROVIDER)
        .summarise(right.root(), right.lookups(), right.first(), right.last());
  }

  /** With some of the records delivered again. */
  private List<RawEvent> story(ScriptedTopics topics, Random random) throws Exception {
    List<EventStory> story =
        EventStory.of(
            edit,
            LakeItems.read(workload, earlier.root(), 1L),
            LakeItems.read(workload, right.root(), 3L),
            PARTITIONS,
            random);
    assertThat(story).hasSizeGreaterThan(1_000);
    long[] offsets = new long[PARTITIONS];
    List<RawEvent> records = new ArrayList<>();
    for (EventStory each : story) {
      records.add(topics.record(each.item(), each.partition(), offsets[each.partition()]++));
      if (random.nextInt(5) == 0) {
        records.add(records.get(random.nextInt(records.size())));
      }
    }
    return records;
  }

  private Path lake() {
    return directory.resolve("lake");
  }
}
