package io.tidemark.cluster;

import io.tidemark.audit.OcpLookups;
import io.tidemark.endtoend.TestPipeline;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/** A pipeline that is submitted, its lake, and what is known of it from outside. */
record ClusterPipeline(TestPipeline pipeline) {
  static final String SOURCE = TestPipeline.PROVIDER.source();

  static ClusterPipeline of(Path directory, Path lake, OcpLookups lookups) throws SQLException {
    TestPipeline pipeline =
        TestPipeline.ocpUsage(directory)
            .lake(lake)
            .with("state.interval", "300ms")
            .with("publish.settle", "0s");
    pipeline.loadLookups(lookups);
    return new ClusterPipeline(pipeline);
  }

  /** The checksums that one run in one process publishes of a lake as it is now. */
  static SortedMap<LocalDate, String> undisturbed(Path directory, Path lake, OcpLookups lookups)
      throws Exception {
    TestPipeline pipeline = TestPipeline.ocpUsage(directory).lake(lake);
    pipeline.loadLookups(lookups);
    pipeline.run();
    return pipeline.published().checksums(SOURCE);
  }

  Path config() throws Exception {
    return pipeline.configFile();
  }

  SortedMap<LocalDate, String> checksums() throws Exception {
    return pipeline.published().checksums(SOURCE);
  }

  long publications() throws Exception {
    return pipeline.published().generations(SOURCE).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /** The physical versions of what is published, by date. */
  SortedMap<LocalDate, List<String>> versions() throws Exception {
    return pipeline.published().versions(SOURCE);
  }

  /** The epochs that submitted jobs have claimed, in their order. */
  List<String> epochs() throws SQLException {
    return pipeline
        .database()
        .query("SELECT epoch FROM \"%s\".claim ORDER BY claimed_at".formatted(pipeline.ledger()));
  }

  /** Whether a deployment has published all that is there now. */
  boolean caughtUp(String epoch, String since) throws SQLException {
    return !pipeline
        .database()
        .query(
            "SELECT 1 FROM \"%s\".lake WHERE epoch = %s AND published_as_of > '%s'"
                .formatted(pipeline.ledger(), epoch, since))
        .isEmpty();
  }

  String now() throws SQLException {
    return pipeline.database().value("SELECT now()");
  }
}
