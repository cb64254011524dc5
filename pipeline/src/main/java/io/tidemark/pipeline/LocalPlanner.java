package io.tidemark.pipeline;

import io.tidemark.config.ConfigException;
import io.tidemark.config.FilesSource;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.flink.plan.Observations;
import io.tidemark.flink.publish.Database;
import io.tidemark.flink.publish.DatabaseJournal;
import io.tidemark.flink.publish.Password;
import io.tidemark.flink.publish.ReadOnlyJournal;
import io.tidemark.flink.source.LakeSource;
import io.tidemark.fold.Settle;
import io.tidemark.publish.Epoch;
import io.tidemark.publish.TargetPlan;
import io.tidemark.publish.TargetPreparation;
import io.tidemark.publish.ledger.LedgerReader;
import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.publish.table.InvalidTargetException;
import io.tidemark.publish.table.JdbcUrls;
import io.tidemark.workload.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.flink.configuration.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans by a dry run: the job itself, started from the newest snapshot, compares with the database
 * what it would write there, and is cancelled once it has caught up. It takes no snapshot, no lock
 * and no claim, so it may run beside the job that it speaks of.
 */
public final class LocalPlanner implements JobPlanner {
  private static final Logger LOG = LoggerFactory.getLogger(LocalPlanner.class);

  /** A running job may delete the snapshot from which the dry run is starting. */
  private static final int ATTEMPTS = 3;

  /** Dates are finished when all of their files are read. */
  private static final Duration SETTLE = Duration.ofDays(1);

  /** A dry run claims nothing. */
  private static final Epoch NO_EPOCH = Epoch.of(0);

  private static final long NO_CONFIRMATION = 0;

  private final Function<TidemarkConfig, Workload> workloads;

  /**
   * @param workloads gives the workload that a configuration names
   */
  public LocalPlanner(Function<TidemarkConfig, Workload> workloads) {
    this.workloads = workloads;
  }

  @Override
  public Plan plan(TidemarkConfig config, PlanDepth depth, ProgressView progress) throws Exception {
    Workload workload = workloads.apply(config);
    LakeAccess.open(config.source().requiredFiles());
    StateDirectory state = LocalJobRunner.state(config);
    Configuration settings =
        FlinkSettings.dryRun(config.state().backend().toString(), config.parallelism());
    try (LocalCluster cluster = LocalCluster.start(settings);
        TargetDatabase database = TargetDatabase.open(config.target().jdbc())) {
      JobSpec spec = spec(config, workload, database);
      for (int attempt = 1; ; attempt++) {
        Optional<Path> snapshot = newest(state);
        try {
          return plan(
              cluster, FlinkSettings.from(snapshot, settings), config, depth, spec, progress);
        } catch (JobFailedException e) {
          if (attempt == ATTEMPTS || newest(state).equals(snapshot)) {
            throw e;
          }
          LOG.warn("{} was superseded; starting from a newer snapshot", snapshot, e);
        }
      }
    }
  }

  private static Plan plan(
      LocalCluster cluster,
      Configuration settings,
      TidemarkConfig config,
      PlanDepth depth,
      JobSpec spec,
      ProgressView progress)
      throws Exception {
    long startedAt = System.currentTimeMillis();
    int parallelism = config.parallelism();
    try (Observations observations =
        Observations.open(spec.deployment(), DryRun.sinks(depth) * parallelism)) {
      LocalJob job =
          cluster.submit(
              spec.workload().name() + " (dry run)",
              settings,
              parallelism,
              env -> DryRun.build(env, spec, depth));
      PlanningJob.Figures figures =
          new PlanningJob(job, observations, progress, startedAt).toItsEnd();
      PlanReport report = PlanReport.read(spec, Instant.now(), config.seal().lookupHorizon());
      return report.plan(depth, observations, figures);
    }
  }

  private static JobSpec spec(TidemarkConfig config, Workload workload, TargetDatabase database)
      throws SQLException {
    TargetPlan target = JobSpec.target(config, workload);
    try {
      String url = JdbcUrls.check(database.url());
      Database location =
          Database.of(url, database.user(), Password.ofProcess(database.password().reveal()));
      try (Connection connection = location.connect()) {
        TargetPreparation.check(connection, target);
        requireReadable(connection, target.ledger());
      }
      FilesSource files = config.source().requiredFiles();
      String root = Locations.absolute(files.root());
      ReadOnlyJournal.Place journal =
          new ReadOnlyJournal.Place(
              new DatabaseJournal.Place(location, target, workload, root, NO_EPOCH));
      LakeSource.Spec lake =
          JobPreparation.lake(
              config, files, workload, SETTLE, NO_CONFIRMATION, journal, Secrets.ofProcess());
      return JobSpec.of(
          config,
          workload,
          lake,
          Settle.after(SETTLE),
          location,
          target,
          NO_EPOCH,
          UUID.randomUUID().toString());
    } catch (InvalidTargetException e) {
      throw new ConfigException("target.jdbc", String.valueOf(e.getMessage()));
    }
  }

  /** A dry run brings no ledger up to date. */
  private static void requireReadable(Connection connection, LedgerSchema ledger)
      throws SQLException {
    new LedgerReader(ledger).exists(connection);
  }

  /** Snapshots may go while they are looked at. */
  private static Optional<Path> newest(StateDirectory state) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return state.newest();
      } catch (IOException | UncheckedIOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        LOG.debug("Looking for the newest snapshot again", e);
      }
    }
  }
}
