package io.tidemark.endtoend;

import io.tidemark.audit.DuckDbOracle;
import io.tidemark.audit.SummaryComparison;
import io.tidemark.audit.SummaryRow;
import io.tidemark.event.LineItem;
import io.tidemark.pipeline.Workloads;
import java.nio.file.Path;
import java.util.List;

/**
 * A pipeline without files that reads one topic, and a day for it in two versions.
 *
 * @param firstItems the earlier day's rows, of version 1
 * @param rightItems the right day's rows, of version 2
 */
record CorrectedDay(
    TestPipeline pipeline,
    GeneratedMonth earlier,
    List<LineItem> firstItems,
    GeneratedMonth right,
    List<LineItem> rightItems) {
  static final String TOPIC = "usage";

  private static final String SOURCE = TestPipeline.PROVIDER.source();

  static CorrectedDay in(Path directory, String bootstrap) throws Exception {
    GeneratedMonth earlier = GeneratedMonth.at(directory.resolve("earlier"), 11);
    earlier.send(earlier.first(), earlier.first(), 1);
    GeneratedMonth right = GeneratedMonth.at(directory.resolve("right"), 11);
    right.send(right.first(), right.first(), 2);
    TestPipeline pipeline =
        TestPipeline.ocpUsage(directory)
            .without("source.files")
            .with("source.kafka.bootstrap", bootstrap)
            .with("source.kafka.topics", List.of(TOPIC))
            .with("source.kafka.format", "avro-fingerprint")
            .with("source.kafka.group", TOPIC)
            .with("source.kafka.settle", "100ms")
            .with("source.kafka.retention", "36500d")
            .with("publish.settle", "0s");
    pipeline.loadLookups(right.lookups());
    var workload = Workloads.of(pipeline.config());
    return new CorrectedDay(
        pipeline,
        earlier,
        LakeItems.read(workload, earlier.root(), 1L),
        right,
        LakeItems.read(workload, right.root(), 2L));
  }

  /** Whether the table is what the oracle makes of a version's rows, and the ledger says so. */
  boolean isPublished(GeneratedMonth version) throws Exception {
    Published published = pipeline.published();
    if (published.ledger().isEmpty()) {
      return false;
    }
    List<SummaryRow> expected =
        DuckDbOracle.of(TestPipeline.PROVIDER)
            .summarise(version.root(), version.lookups(), version.first(), version.last());
    return SummaryComparison.differences(expected, published.rows(SOURCE)).isEmpty()
        && published.checksums(SOURCE).equals(published.checksumsOfTable(SOURCE));
  }
}
