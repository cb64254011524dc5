package io.tidemark.cluster;

import static io.tidemark.cluster.TestCluster.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.audit.OcpLookups;
import io.tidemark.endtoend.GeneratedMonth;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Application mode: the JobManager runs the main method, with what the manifest gives it. */
class ApplicationClusterITCase {
  private static final long SEED = 24;

  @TempDir Path shared;
  @TempDir Path directory;

  @Test
  void theMonthIsPublishedAndTheNextJobManagerGoesOn() throws Exception {
    System.out.println("seed " + SEED);
    GeneratedMonth month = GeneratedMonth.at(directory.resolve("lake"), SEED);
    month.write();
    OcpLookups lookups = month.lookups();
    ClusterPipeline pipeline = ClusterPipeline.of(directory, month.root(), lookups);
    Manifest manifest = Manifest.read();
    Map<String, String> environment =
        manifest.variables().stream().collect(Collectors.toMap(name -> name, name -> "unused"));
    Entrypoint entrypoint = Entrypoint.application(manifest, pipeline.config());
    try (TestCluster cluster = TestCluster.start(shared, environment, entrypoint)) {
      cluster.addTaskManager(manifest.slots());
      SortedMap<LocalDate, String> right =
          ClusterPipeline.undisturbed(directory, month.root(), lookups);
      within(cluster::log, () -> pipeline.checksums().equals(right));
      SortedMap<LocalDate, List<String>> before = pipeline.versions();
      Set<String> jobs = cluster.rest().unfinishedJobs();
      assertThat(jobs).hasSize(1);

      cluster.replaceJobManager();
      LocalDate corrected = month.first().plusDays(3);
      month.send(corrected, corrected, 2);
      SortedMap<LocalDate, String> corrections =
          ClusterPipeline.undisturbed(directory, month.root(), lookups);
      within(cluster::log, () -> pipeline.checksums().equals(corrections));

      SortedMap<LocalDate, List<String>> after = new TreeMap<>(pipeline.versions());
      assertThat(after.put(corrected, before.get(corrected))).isNotEqualTo(before.get(corrected));
      assertThat(after).as("only the corrected date is written").isEqualTo(before);
      assertThat(cluster.rest().unfinishedJobs()).isEqualTo(jobs);
      assertThat(pipeline.epochs()).as("the main method ran twice, claimed is once").hasSize(1);
    }
  }
}
