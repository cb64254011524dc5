package io.tidemark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.curator.test.TestingServer;

/**
 * A cluster of separate JVMs on the loopback address, highly available: a ZooKeeper within this JVM
 * elects the JobManager, and a directory keeps what it must not forget.
 */
final class TestCluster implements AutoCloseable {
  private static final Path PROJECT = Path.of(System.getProperty("tidemark.project"));
  static final Path JOB = PROJECT.resolve("deploy/target/tidemark-job.jar");
  private static final Pattern SUBMITTED = Pattern.compile("submitted with JobID ([0-9a-f]{32})");

  private final Path directory;
  private final Entrypoint entrypoint;
  private final Map<String, String> environment;
  private final TestingServer zooKeeper;
  private final FlinkHome home;
  private final ClusterRest rest;
  private final List<FlinkProcess> taskManagers = new ArrayList<>();
  private FlinkProcess jobManager;
  private int started;

  private TestCluster(Path directory, Map<String, String> environment, Entrypoint entrypoint)
      throws Exception {
    this.directory = directory;
    this.entrypoint = entrypoint;
    this.zooKeeper = new TestingServer(-1, directory.resolve("zookeeper").toFile(), true);
    int port = freePort();
    this.home = FlinkHome.make(directory.resolve("flink"), JOB, configuration(port));
    this.environment = new HashMap<>(environment);
    this.environment.putAll(home.environment());
    this.rest = new ClusterRest(port);
    Files.createDirectories(directory.resolve("log"));
    startJobManager();
  }

  /**
   * @param environment variables that every process of the cluster has
   */
  static TestCluster start(Path directory, Map<String, String> environment) throws Exception {
    return start(directory, environment, Entrypoint.SESSION);
  }

  static TestCluster start(Path directory, Map<String, String> environment, Entrypoint entrypoint)
      throws Exception {
    return new TestCluster(directory, environment, entrypoint);
  }

  ClusterRest rest() {
    return rest;
  }

  /** The cluster's files, logs included. */
  Path directory() {
    return directory;
  }

  /** A TaskManager, once it is registered. */
  FlinkProcess addTaskManager(int slots) throws Exception {
    int before = rest.taskManagers();
    String name = "tm-" + ++started;
    List<String> arguments =
        new ArrayList<>(List.of("--configDir", home.configuration().toString()));
    Map<String, Object> memory = new LinkedHashMap<>();
    memory.put("taskmanager.resource-id", name);
    memory.put("taskmanager.numberOfTaskSlots", slots);
    memory.put("taskmanager.cpu.cores", 1);
    memory.put("taskmanager.memory.framework.heap.size", "128m");
    memory.put("taskmanager.memory.framework.off-heap.size", "64m");
    memory.put("taskmanager.memory.jvm-metaspace.size", "192m");
    memory.put("taskmanager.memory.jvm-overhead.min", "64m");
    memory.put("taskmanager.memory.jvm-overhead.max", "64m");
    memory.put("taskmanager.memory.task.heap.size", "160m");
    memory.put("taskmanager.memory.task.off-heap.size", "32m");
    memory.put("taskmanager.memory.network.min", "32m");
    memory.put("taskmanager.memory.network.max", "32m");
    memory.put("taskmanager.memory.managed.size", "64m");
    memory.forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
    FlinkProcess process =
        start(name, 288, "org.apache.flink.runtime.taskexecutor.TaskManagerRunner", arguments);
    taskManagers.add(process);
    within(
        process::log,
        () -> {
          assertThat(process.alive()).as(process::log).isTrue();
          return rest.taskManagers() > before;
        });
    return process;
  }

  /** Kills a TaskManager and waits until the cluster has noticed. */
  void kill(FlinkProcess taskManager) throws Exception {
    taskManager.kill();
    taskManagers.remove(taskManager);
    within(jobManager::log, () -> rest.taskManagers() == taskManagers.size());
  }

  /** Kills the JobManager and starts another, which finds its jobs again. */
  void replaceJobManager() throws Exception {
    jobManager.kill();
    startJobManager();
    within(jobManager::log, () -> rest.taskManagers() == taskManagers.size());
  }

  /** Runs one of the scripts of {@code deploy/cluster}, and gives what it prints. */
  String script(String name, Object... arguments) throws IOException, InterruptedException {
    return script(Map.of(), name, arguments);
  }

  /**
   * @param variables of the script, besides the cluster's
   */
  String script(Map<String, String> variables, String name, Object... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(PROJECT.resolve("deploy/cluster").resolve(name).toString());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Path output = Files.createTempFile(directory.resolve("log"), name, ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(Path.of(output + ".err").toFile());
    builder.environment().putAll(environment);
    builder.environment().putAll(variables);
    builder.environment().put("FLINK_HOME", home.directory().toString());
    Process process = builder.start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    String printed = Files.readString(output);
    assertThat(process.waitFor())
        .as(command + "\n" + printed + Files.readString(Path.of(output + ".err")))
        .isZero();
    return printed;
  }

  /** The job that a script says it has submitted. */
  static String jobOf(String printed) {
    Matcher submitted = SUBMITTED.matcher(printed);
    assertThat(submitted.find()).as(printed).isTrue();
    return submitted.group(1);
  }

  void cancelAll() throws Exception {
    for (String job : rest.unfinishedJobs()) {
      rest.cancel(job);
    }
    within(jobManager::log, () -> rest.unfinishedJobs().isEmpty());
  }

  /** Waits four minutes at most. */
  static void within(Callable<String> log, Callable<Boolean> condition) throws Exception {
    try {
      await().atMost(Duration.ofSeconds(240)).pollInterval(Duration.ofMillis(200)).until(condition);
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      String text = log.call();
      throw new AssertionError(text.substring(Math.max(0, text.length() - 20_000)), e);
    }
  }

  String log() {
    return jobManager.log();
  }

  @Override
  public void close() throws Exception {
    for (FlinkProcess process : taskManagers) {
      process.close();
    }
    jobManager.close();
    zooKeeper.close();
  }

  private void startJobManager() throws Exception {
    jobManager =
        start(
            "jm-" + ++started, 256, entrypoint.main(), entrypoint.arguments(home.configuration()));
    within(
        jobManager::log,
        () -> {
          assertThat(jobManager.alive()).as(jobManager::log).isTrue();
          return rest.taskManagers() >= 0;
        });
  }

  private FlinkProcess start(String name, int heap, String main, List<String> arguments)
      throws IOException {
    Path log = directory.resolve("log").resolve(name + ".log");
    return FlinkProcess.start(home.java(heap, main, arguments), log, environment);
  }

  private Map<String, Object> configuration(int restPort) {
    Map<String, Object> flink = new LinkedHashMap<>();
    flink.put("high-availability.type", "zookeeper");
    flink.put("high-availability.zookeeper.quorum", zooKeeper.getConnectString());
    flink.put("high-availability.zookeeper.client.session-timeout", "4s");
    flink.put("high-availability.storageDir", directory.resolve("ha").toUri().toString());
    flink.put("high-availability.zookeeper.client.connection-timeout", "4s");
    flink.put("execution.checkpointing.savepoint-dir", directory.resolve("sp").toUri().toString());
    flink.put("jobmanager.rpc.address", "127.0.0.1");
    flink.put("jobmanager.bind-host", "127.0.0.1");
    flink.put("taskmanager.host", "127.0.0.1");
    flink.put("taskmanager.bind-host", "127.0.0.1");
    flink.put("rest.address", "127.0.0.1");
    flink.put("rest.bind-address", "127.0.0.1");
    flink.put("rest.port", restPort);
    flink.put("rest.bind-port", "" + restPort);
    flink.put("io.tmp.dirs", directory.resolve("tmp").toString());
    flink.put("heartbeat.interval", "1s");
    flink.put("heartbeat.timeout", "30s");
    flink.put("taskmanager.load-balance.mode", "SLOTS");
    return flink;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
