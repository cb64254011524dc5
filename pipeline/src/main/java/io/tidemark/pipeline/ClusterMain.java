package io.tidemark.pipeline;

import io.tidemark.config.ConfigFile;
import io.tidemark.config.Environment;
import io.tidemark.config.FilesSource;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.workload.Workload;
import java.nio.file.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * The job as a Flink cluster runs it: {@code flink run -d tidemark-job.jar --config tidemark.yaml}.
 * It is the continuous job of {@code tidemark run}; where it starts from, Flink is told ({@code -s
 * SAVEPOINT}). The file is read where Flink runs this: by the client, or in application mode by the
 * JobManager, and there again after each of its restarts.
 */
public final class ClusterMain {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterMain.class);

  @Option(
      names = {"-c", "--config"},
      required = true)
  private Path config = Path.of("tidemark.yaml");

  @Option(names = "--parallelism")
  private @Nullable Integer parallelism;

  @Option(names = "--confirm-deletes")
  private boolean confirmDeletes;

  private ClusterMain() {}

  /**
   * @throws io.tidemark.config.ConfigException naming the first key that is wrong
   */
  public static void main(String[] arguments) throws Exception {
    ClusterMain main = CommandLine.populateCommand(new ClusterMain(), arguments);
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    ConfigFile file = ConfigFile.load(main.config, Environment.ofProcess());
    main.build(environment, file);
    environment.execute(file.config().pipeline());
  }

  private void build(StreamExecutionEnvironment environment, ConfigFile file) throws Exception {
    TidemarkConfig loaded = file.config();
    FilesSource files = loaded.source().files();
    if (files != null && files.s3() != null) {
      LOG.warn("source.files.s3 is not used: access to S3 is in the cluster's configuration, s3.*");
    }
    Workload workload = Workloads.of(loaded);
    RunOptions options =
        confirmDeletes ? RunOptions.CONTINUOUS.confirmingDeletes() : RunOptions.CONTINUOUS;
    JobSpec spec = JobPreparation.submitted(loaded, options, workload, file::reference);
    environment.configure(
        FlinkSettings.submitted(loaded.state(), loaded.pipeline(), environment.getConfiguration()));
    if (parallelism != null) {
      environment.setParallelism(parallelism);
    } else if (file.sets("parallelism")) {
      environment.setParallelism(loaded.parallelism());
    }
    TidemarkJob.build(environment, spec);
    LOG.info("Deployment {} of {}", spec.deployment(), loaded.pipeline());
  }
}
