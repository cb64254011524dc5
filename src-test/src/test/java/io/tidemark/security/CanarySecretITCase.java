package io.tidemark.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.endtoend.TestPipeline;
import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.generate.GeneratorOptions;
import io.tidemark.generate.LakeGenerator;
import io.tidemark.pipeline.JobGraphFixture;
import io.tidemark.pipeline.LocalJobRunner;
import io.tidemark.pipeline.Progress;
import io.tidemark.pipeline.ProgressView;
import io.tidemark.pipeline.RunOptions;
import io.tidemark.pipeline.Workloads;
import io.tidemark.publish.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A password that is planted is found nowhere but where it was put. */
@ShowsFault(KnownFault.CANARY)
class CanarySecretITCase {
  private static final String CANARY = "canary-0815-verborgen";
  private static final ProgressView QUIET =
      new ProgressView() {
        @Override
        public void update(Progress progress) {}

        @Override
        public void close() {}
      };

  @TempDir Path directory;
  private CapturedLog log;

  @BeforeEach
  void listen() {
    log = new CapturedLog();
  }

  @AfterEach
  void stopListening() {
    log.close();
  }

  @Test
  void itIsNeitherLoggedNorKeptNorThrown() throws Exception {
    GeneratorOptions month = GeneratorOptions.of(directory.resolve("lake")).withRows(20_000);
    LakeGenerator.generate(month.withDates(month.month().atDay(1), month.month().atDay(1)), null);
    TestPipeline pipeline = TestPipeline.ocpUsage(directory);
    TidemarkConfig config = TidemarkConfig.load(pipeline.configFile(), name -> Optional.of(CANARY));
    assertThat(config.target().jdbc().password().reveal()).isEqualTo(CANARY);

    new LocalJobRunner(Workloads::of).run(config, RunOptions.BOUNDED, QUIET);

    assertThat(config.toString()).doesNotContain(CANARY);
    assertThat(log.text()).as("the log").contains("Checkpoint").doesNotContain(CANARY);
    List<Path> kept;
    try (Stream<Path> files = Files.walk(pipeline.state())) {
      kept = files.filter(Files::isRegularFile).toList();
    }
    assertThat(kept).isNotEmpty();
    for (Path file : kept) {
      assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
          .as("%s", file)
          .doesNotContain(CANARY);
    }

    TidemarkConfig unreachable =
        TidemarkConfig.load(
            pipeline.with("target.jdbc.url", "jdbc:postgresql://127.0.0.1:1/x").configFile(),
            name -> Optional.of(CANARY));
    StringWriter trace = new StringWriter();
    try {
      new LocalJobRunner(Workloads::of).run(unreachable, RunOptions.BOUNDED, QUIET);
    } catch (Exception e) {
      e.printStackTrace(new PrintWriter(trace));
    }
    assertThat(trace.toString()).contains("127.0.0.1:1").doesNotContain(CANARY);
  }

  @Test
  void itIsNotToldByTheRestApi() throws Exception {
    Files.createDirectories(directory.resolve("lake/data"));
    try (TestDatabase database = TestDatabase.start()) {
      // It knows no user of this name, which no retry mends.
      fail(JobGraphFixture.ofFiles(directory, database.url(), CANARY).getJobGraph());
    }
    assertThat(log.text()).doesNotContain(CANARY);
  }

  private static void fail(JobGraph job) throws Exception {
    Configuration settings = new Configuration();
    settings.set(RestOptions.BIND_PORT, "0");
    settings.set(RestOptions.ADDRESS, "127.0.0.1");
    settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    try (MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(2)
                .build())) {
      cluster.start();
      cluster.submitJob(job).get();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> cluster.getJobStatus(job.getJobID()).get() == JobStatus.FAILED);
      String base = cluster.getRestAddress().get() + "/jobs/" + job.getJobID();
      for (String path :
          List.of("", "/config", "/plan", "/exceptions", "/checkpoints/config", "/accumulators")) {
        HttpResponse<String> answer =
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(URI.create(base + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.body()).as(path).isNotEmpty().doesNotContain(CANARY);
      }
    }
  }
}
