package io.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.audit.DuckDbOracle;
import io.tidemark.audit.SummaryComparison;
import io.tidemark.audit.SummaryRow;
import io.tidemark.event.LineItem;
import io.tidemark.pipeline.RunResult;
import io.tidemark.pipeline.Workloads;
import io.tidemark.publish.ledger.LedgerEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day of which the topic has every hour, and a lake the first half: a file counts for its hours,
 * whichever comes first, and until it is gone.
 */
class MixedSourcesITCase {
  private static final String SOURCE = TestPipeline.PROVIDER.source();

  @TempDir Path directory;
  private GeneratedMonth right;
  private List<LineItem> items;
  private TestPipeline pipeline;
  private EventFeed feed;
  private ItemEdit edit;

  @BeforeEach
  void open() throws Exception {
    right = GeneratedMonth.at(directory.resolve("right"), 5);
    right.send(right.first(), right.first(), 1);
    Files.createDirectories(lake().resolve("data/parquet"));
    TestPipeline plain = TestPipeline.ocpUsage(directory);
    plain.loadLookups(right.lookups());
    feed = EventFeed.with(plain, 3);
    pipeline = feed.pipeline();
    var workload = Workloads.of(pipeline.config());
    edit = new ItemEdit(workload);
    items = LakeItems.read(workload, right.root(), 1L);
  }

  @Test
  void filesCountForTheirHoursAndEventsForTheOthers() throws Exception {
    List<Path> morning = sendMorning();
    sendEvents();

    pipeline.run();

    assertRight("both at once");
    LedgerEntry entry = pipeline.published().ledger().get(0);
    assertThat(entry.completeness().hoursSeen()).isEqualTo(24);
    assertThat(entry.completeness().files()).isEqualTo(1);
    assertThat(entry.inputs())
        .contains("the hour is delivered by data/parquet/")
        .contains("events:pod_usage/" + right.first() + "T12:00:00Z");
    String checksum = pipeline.published().checksums(SOURCE).get(right.first());

    for (Path file : morning) {
      Files.delete(file);
    }
    RunResult gone = pipeline.runConfirmingDeletes();
    assertThat(gone.slicesPublished()).as("when the file is gone").isEqualTo(1);
    assertThat(differences()).as("events alone").isNotEmpty();

    sendMorning();
    RunResult again = pipeline.run();
    assertThat(again.slicesPublished()).isEqualTo(1);
    assertRight("the file came after the events");
    assertThat(pipeline.published().checksums(SOURCE).get(right.first())).isEqualTo(checksum);
  }

  /** All items; those of the hours of the file are wrong. */
  private void sendEvents() throws Exception {
    long noon =
        right.first().atStartOfDay().plusHours(12).toEpochSecond(ZoneOffset.UTC) * 1_000_000;
    try (TopicWriter writer = TopicWriter.of(pipeline, feed.topic())) {
      for (LineItem item : items) {
        boolean byFile = item.interval() < noon && ItemEdit.isPod(item);
        writer.send(byFile ? edit.spoilt(item) : item);
      }
      writer.flush();
    }
  }

  private List<Path> sendMorning() throws Exception {
    List<Path> sent =
        right.files().stream().filter(file -> file.toString().contains("/pod_usage/")).toList();
    try (ParquetEdit edit = new ParquetEdit()) {
      for (Path file : sent) {
        edit.write(
            file,
            "SELECT * EXCLUDE file_row_number FROM file WHERE hour(interval_start) < 12",
            lake().resolve(right.root().relativize(file)));
      }
    }
    return sent.stream().map(file -> lake().resolve(right.root().relativize(file))).toList();
  }

  private List<String> differences() throws Exception {
    List<SummaryRow> expected =
        DuckDbOracle.of(TestPipeline.PROVIDER)
            .summarise(right.root(), right.lookups(), right.first(), right.last());
    return SummaryComparison.differences(expected, pipeline.published().rows(SOURCE));
  }

  private void assertRight(String as) throws Exception {
    assertThat(differences()).as(as).isEmpty();
    assertThat(pipeline.published().checksums(SOURCE))
        .as(as)
        .hasSize(1)
        .isEqualTo(pipeline.published().checksumsOfTable(SOURCE));
  }

  private Path lake() {
    return directory.resolve("lake");
  }
}
