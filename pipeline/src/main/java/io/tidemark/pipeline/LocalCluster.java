package io.tidemark.pipeline;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.ClientUtils;
import org.apache.flink.client.deployment.executors.PipelineExecutorUtils;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.client.JobInitializationException;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient.JobFinalizationBehavior;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cluster within this JVM, of one TaskManager. It starts in the background, so that whoever needs
 * it can open the database meanwhile, and serves one job after the other.
 */
final class LocalCluster implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalCluster.class);

  private static final Duration END = Duration.ofSeconds(5);

  private final CompletableFuture<MiniCluster> starting;

  private LocalCluster(CompletableFuture<MiniCluster> starting) {
    this.starting = starting;
  }

  /**
   * @param settings of the cluster; they need not be those of its jobs
   */
  static LocalCluster start(Configuration settings) {
    CompletableFuture<MiniCluster> starting = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                starting.complete(started(settings));
              } catch (Exception | Error e) {
                starting.completeExceptionally(e);
              }
            },
            "start-cluster");
    thread.setDaemon(true);
    thread.start();
    return new LocalCluster(starting);
  }

  /**
   * Starts a job, once the cluster is there.
   *
   * @param topology adds the job's operators
   * @throws JobFailedException if it cannot begin, for one because its snapshot is gone
   */
  LocalJob submit(
      String name,
      Configuration settings,
      int parallelism,
      Consumer<StreamExecutionEnvironment> topology)
      throws Exception {
    Configuration attached = new Configuration(settings);
    attached.set(DeploymentOptions.ATTACHED, true);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, attached);
    topology.accept(environment);
    StreamGraph graph =
        PipelineExecutorUtils.getStreamGraph(environment.getStreamGraph(), attached);
    graph.setJobName(name);
    graph.serializeUserDefinedInstances();
    return new LocalJob(submit(graph), parallelism);
  }

  /** Ends the cluster and waits a while for it: what it leaves in the temporary directory goes. */
  @Override
  public void close() {
    try {
      starting.thenCompose(MiniCluster::closeAsync).get(END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The local cluster did not end as it should", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private JobClient submit(StreamGraph graph) throws Exception {
    MiniCluster cluster = cluster();
    JobID job = cluster.submitJob(graph).get().getJobID();
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try {
      ClientUtils.waitUntilJobInitializationFinished(
          () -> cluster.getJobStatus(job).get(), () -> cluster.requestJobResult(job).get(), loader);
    } catch (JobInitializationException e) {
      throw JobFailedException.of(e);
    }
    return new MiniClusterJobClient(job, cluster, loader, JobFinalizationBehavior.NOTHING);
  }

  private MiniCluster cluster() throws Exception {
    try {
      return starting.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("the local cluster does not start", e.getCause());
    }
  }

  private static MiniCluster started(Configuration settings) throws Exception {
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(new Configuration(settings))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(settings.get(TaskManagerOptions.NUM_TASK_SLOTS))
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .build());
    cluster.start();
    return cluster;
  }
}
