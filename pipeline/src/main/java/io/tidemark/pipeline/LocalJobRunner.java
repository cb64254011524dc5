package io.tidemark.pipeline;

import io.tidemark.config.ConfigException;
import io.tidemark.config.FilesSource;
import io.tidemark.config.KafkaSource;
import io.tidemark.config.SourceConfig;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.publish.ledger.JournalSql;
import io.tidemark.publish.ledger.ReplayRequests;
import io.tidemark.publish.ledger.TopicSql;
import io.tidemark.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a pipeline on a cluster within this JVM. Its state outlives the run: a bounded run is the
 * continuous job, stopped with a savepoint once it has caught up, and the next run of the same
 * pipeline, lake and target continues from the newest snapshot, be it a savepoint or the last
 * checkpoint of a process that was killed.
 */
public final class LocalJobRunner implements JobRunner {
  private static final Logger LOG = LoggerFactory.getLogger(LocalJobRunner.class);
  private static final int BOUNDED_RESTARTS = 5;
  private static final int STOP_ATTEMPTS = 3;

  private final Function<TidemarkConfig, Workload> workloads;
  private final Function<TidemarkConfig, Optional<EventsSpec>> events;

  /**
   * @param workloads gives the workload that a configuration names
   */
  public LocalJobRunner(Function<TidemarkConfig, Workload> workloads) {
    this(workloads, config -> Optional.empty());
  }

  /**
   * @param workloads gives the workload that a configuration names
   * @param events how its events are taken, if there are any
   */
  public LocalJobRunner(
      Function<TidemarkConfig, Workload> workloads,
      Function<TidemarkConfig, Optional<EventsSpec>> events) {
    this.workloads = workloads;
    this.events = events;
  }

  @Override
  public RunResult run(TidemarkConfig config, RunOptions options, ProgressView progress)
      throws Exception {
    RunMode mode = options.mode();
    long startedAt = System.currentTimeMillis();
    Workload workload = workloads.apply(config);
    Map<TopicPartition, Long> ends = open(config.source());
    StateDirectory state = state(config);
    Files.createDirectories(state.home());
    boolean takesEvents = config.source().kafka() != null || events.apply(config).isPresent();
    Configuration settings =
        FlinkSettings.local(
            state,
            config.state().backend().toString(),
            config.state().interval(),
            config.parallelism(),
            mode == RunMode.BOUNDED ? BOUNDED_RESTARTS : Integer.MAX_VALUE);
    try (StateLock lock = own(state, takesEvents);
        LocalCluster cluster = LocalCluster.start(settings);
        TargetDatabase database = TargetDatabase.open(config.target().jdbc())) {
      JobSpec prepared = JobPreparation.local(config, options, workload, database);
      JobSpec spec = events.apply(config).map(prepared::withEvents).orElse(prepared);
      Set<Long> requests = mode == RunMode.BOUNDED ? requests(spec) : Set.of();
      RunResult before = null;
      for (int attempt = 1; ; attempt++) {
        try {
          LocalJob job = start(cluster, settings, config.parallelism(), spec, state);
          RunResult result = new RunningJob(job, state, progress, startedAt).toItsEnd(mode);
          if (mode == RunMode.BOUNDED) {
            settled(spec, new Seen(inputs(config.source()), startedAt, ends, requests));
          }
          return before == null ? result : before.then(result);
        } catch (UncommittedStopException e) {
          if (mode == RunMode.CONTINUOUS || attempt == STOP_ATTEMPTS) {
            throw e;
          }
          LOG.warn("Continuing from the savepoint to commit what it holds", e);
          before = before == null ? e.soFar() : before.then(e.soFar());
        }
      }
    }
  }

  /**
   * What there was at the start of a run.
   *
   * @param inputs as the ledger calls them
   * @param ends of the topics' partitions
   */
  private record Seen(
      Set<String> inputs, long startedAt, Map<TopicPartition, Long> ends, Set<Long> requests) {}

  private static Map<TopicPartition, Long> open(SourceConfig source)
      throws IOException, InterruptedException {
    FilesSource files = source.files();
    if (files != null) {
      LakeAccess.open(files);
    }
    KafkaSource kafka = source.kafka();
    return kafka == null ? Map.of() : TopicAccess.open(kafka);
  }

  @Override
  public boolean isRunning(TidemarkConfig config) throws IOException {
    Path home = state(config).home();
    return Files.isDirectory(home) && StateLock.isHeld(home);
  }

  /** From here on nobody else writes there, and the run can continue from what is there. */
  private static StateLock own(StateDirectory state, boolean takesEvents)
      throws IOException, DamagedSnapshotException {
    StateLock lock = StateLock.take(state.home());
    boolean usable = false;
    try {
      SnapshotFiles.requireWhole(state);
      if (!takesEvents) {
        UnclaimedState.refuseEvents(state);
      }
      usable = true;
      return lock;
    } finally {
      if (!usable) {
        lock.close();
      }
    }
  }

  private static LocalJob start(
      LocalCluster cluster,
      Configuration settings,
      int parallelism,
      JobSpec spec,
      StateDirectory state)
      throws Exception {
    Optional<Path> restore = state.newest();
    state.tidy();
    return cluster.submit(
        spec.workload().name(),
        FlinkSettings.from(restore, settings),
        parallelism,
        env -> TidemarkJob.build(env, spec));
  }

  private static Set<String> inputs(SourceConfig source) {
    Set<String> inputs = new TreeSet<>(Set.of(Locations.input(source)));
    if (source.kafka() != null) {
      inputs.add(Locations.events(source.kafka()));
    }
    return inputs;
  }

  /** What is asked for before the start, the run sees to. */
  private static Set<Long> requests(JobSpec spec) throws SQLException {
    Workload workload = spec.workload();
    try (Connection connection = spec.database().connect()) {
      if (spec.lake() == null) {
        new JournalSql(spec.target().ledger())
            .publishAgain(connection, workload.name(), workload.sources());
      }
      Set<Long> requests =
          new JournalSql(spec.target().ledger())
              .requests(connection, workload.name(), workload.sources()).stream()
                  .map(JournalSql.Asked::id)
                  .collect(Collectors.toCollection(HashSet::new));
      if (spec.events() != null) {
        ReplayRequests replays = new ReplayRequests(spec.target().ledger());
        requests.addAll(replays.ids(connection, workload.name()));
      }
      return requests;
    }
  }

  /** A bounded run is over: its savepoint is written, and what it held is committed. */
  private static void settled(JobSpec spec, Seen seen) {
    String pipeline = spec.workload().name();
    try (Connection connection = spec.database().connect()) {
      JournalSql journal = new JournalSql(spec.target().ledger());
      journal.delete(connection, seen.requests());
      long epoch = spec.epoch().number();
      Instant asOf = Instant.ofEpochMilli(seen.startedAt());
      for (String input : seen.inputs()) {
        journal.published(connection, pipeline, input, epoch, asOf);
      }
      TopicSql topics = new TopicSql(spec.target().ledger());
      for (Map.Entry<TopicPartition, Long> end : seen.ends().entrySet()) {
        TopicPartition at = end.getKey();
        topics.published(connection, pipeline, epoch, at.topic(), at.partition(), end.getValue());
      }
    } catch (SQLException e) {
      LOG.warn("The run is over, but the ledger could not be told", e);
    }
  }

  static StateDirectory state(TidemarkConfig config) {
    String target =
        config.target().jdbc().embedded()
            ? Locations.absolute(config.target().jdbc().directory())
            : config.target().jdbc().url();
    String base = config.state().checkpoints();
    if (!Locations.isLocal(base)) {
      throw new ConfigException(
          "state.checkpoints", "must be a local directory, " + base + " is none");
    }
    return StateDirectory.of(
        StateDirectory.localPath(Locations.absolute(base)),
        config.pipeline(),
        List.of(
            Locations.input(config.source()),
            target,
            config.target().jdbc().schema(),
            config.target().jdbc().ledger()));
  }
}
