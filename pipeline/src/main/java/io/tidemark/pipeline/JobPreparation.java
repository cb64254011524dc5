package io.tidemark.pipeline;

import io.tidemark.config.AnnouncementsConfig;
import io.tidemark.config.ConfigException;
import io.tidemark.config.FilesSource;
import io.tidemark.config.KafkaSource;
import io.tidemark.config.SecretReference;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.flink.publish.ClaimedEpoch;
import io.tidemark.flink.publish.Database;
import io.tidemark.flink.publish.DatabaseJournal;
import io.tidemark.flink.publish.DatabaseTopicJournal;
import io.tidemark.flink.publish.Password;
import io.tidemark.flink.source.LakeSource;
import io.tidemark.fold.FinishPace;
import io.tidemark.fold.Settle;
import io.tidemark.lake.DeletionGuard;
import io.tidemark.lake.LakeJournal;
import io.tidemark.lake.SealRule;
import io.tidemark.publish.Deployments;
import io.tidemark.publish.Epoch;
import io.tidemark.publish.TargetPlan;
import io.tidemark.publish.TargetPreparation;
import io.tidemark.publish.table.InvalidTargetException;
import io.tidemark.publish.table.JdbcUrls;
import io.tidemark.workload.Workload;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What comes before a job, wherever it runs: the target is brought into the state that the job
 * needs, the sources are claimed or will be, and all that the job runs with is put together.
 */
final class JobPreparation {
  private static final Duration BOUNDED_SETTLE = Duration.ofSeconds(10);

  private final TidemarkConfig config;
  private final Workload workload;
  private final TargetPlan plan;
  private final Secrets secrets;
  private final String deployment = UUID.randomUUID().toString();

  JobPreparation(TidemarkConfig config, Workload workload, Secrets secrets) {
    this.config = config;
    this.workload = workload;
    this.secrets = secrets;
    this.plan = JobSpec.target(config, workload);
  }

  /**
   * A job within this process: its sources are claimed now.
   *
   * @throws ConfigException if the target does not suit
   */
  static JobSpec local(
      TidemarkConfig config, RunOptions options, Workload workload, TargetDatabase database)
      throws SQLException {
    String password = database.password().reveal();
    JobPreparation job = new JobPreparation(config, workload, Secrets.ofProcess());
    try {
      String url = JdbcUrls.check(database.url());
      DataSource source = JdbcUrls.dataSource(url, database.user(), password);
      TargetPreparation.prepare(source, job.plan);
      Epoch epoch = Epoch.of(job.claim(source));
      return job.spec(
          Database.of(url, database.user(), Password.ofProcess(password)), epoch, options);
    } catch (InvalidTargetException e) {
      throw unsuitable(e);
    }
  }

  /**
   * A job for a cluster: its sources are claimed when it runs, and each process of the cluster that
   * needs a password finds it itself.
   *
   * @param secrets the way that the job's processes take
   * @throws ConfigException if the target does not suit, or is the embedded server
   */
  static JobSpec submitted(
      TidemarkConfig config, RunOptions options, Workload workload, Secrets secrets)
      throws SQLException {
    if (config.target().jdbc().embedded()) {
      throw new ConfigException(
          "target.jdbc.url",
          "the embedded server belongs to one process; a job on a cluster needs a PostgreSQL that"
              + " all of its processes reach");
    }
    String url = config.target().jdbc().url();
    String user = config.target().jdbc().user();
    JobPreparation job = new JobPreparation(config, workload, secrets);
    try {
      TargetPreparation.prepare(
          JdbcUrls.dataSource(url, user, config.target().jdbc().password().reveal()), job.plan);
    } catch (InvalidTargetException e) {
      throw unsuitable(e);
    }
    SecretReference password = Objects.requireNonNull(secrets.reference("target.jdbc.password"));
    Database database = Database.of(url, user, password::reveal);
    Epoch epoch = new ClaimedEpoch(database, job.plan, workload, job.deployment);
    return job.spec(database, epoch, options);
  }

  /**
   * @param confirmation see {@link DeletionGuard}
   */
  static LakeSource.Spec lake(
      TidemarkConfig config,
      FilesSource files,
      Workload workload,
      Duration settle,
      long confirmation,
      LakeJournal.Factory journal,
      Secrets secrets) {
    AnnouncementsConfig announcements = files.announcements();
    return new LakeSource.Spec(
        workload,
        Locations.absolute(files.root()),
        config.dates().range(),
        files.discoveryInterval(),
        new DeletionGuard(files.maxVanished(), files.maxVanishedOfDate(), confirmation),
        new SealRule(config.seal().after(), config.seal().lookupHorizon()),
        settle,
        journal,
        config.lookups().poll(),
        files.rangeBytes(),
        announcements == null ? null : ConfiguredAnnouncements.of(announcements, files, secrets));
  }

  /** What the job runs with; asks nothing of the target. */
  JobSpec spec(Database database, Epoch epoch, RunOptions options) {
    Duration settle = settle(config.publish().settle(), options.mode());
    FilesSource files = config.source().files();
    LakeSource.@Nullable Spec lake = null;
    if (files != null) {
      String root = Locations.absolute(files.root());
      DatabaseJournal.Place journal =
          new DatabaseJournal.Place(database, plan, workload, root, epoch);
      long confirmation = confirmation(options, deployment);
      lake = lake(config, files, workload, latest(settle), confirmation, journal, secrets);
    }
    Settle waiting =
        options.mode() == RunMode.BOUNDED ? Settle.untilQuiet(settle) : Settle.after(settle);
    JobSpec spec = JobSpec.of(config, workload, lake, waiting, database, plan, epoch, deployment);
    KafkaSource kafka = config.source().kafka();
    return kafka == null
        ? spec
        : spec.withEvents(
            ConfiguredEvents.of(
                config,
                kafka,
                workload,
                latest(settle).plus(kafka.settle()),
                new DatabaseTopicJournal.Place(
                    database,
                    plan.ledger(),
                    workload.name(),
                    Locations.events(kafka),
                    epoch,
                    lake == null ? new TreeSet<>(workload.sources()) : new TreeSet<>()),
                secrets));
  }

  /**
   * A bounded run publishes a date when none of its files has been read for a while, so that it is
   * written once.
   */
  private static Duration settle(Duration configured, RunMode mode) {
    return mode == RunMode.BOUNDED && configured.compareTo(BOUNDED_SETTLE) < 0
        ? BOUNDED_SETTLE
        : configured;
  }

  /**
   * How long after its last change a date is finished. Of one source alone the watermark finishes
   * it at once; of two, one may rest while the other goes on.
   */
  private Duration latest(Duration settle) {
    boolean both = config.source().files() != null && config.source().kafka() != null;
    return both ? FinishPace.latest(settle) : settle;
  }

  /** Another number for every start. */
  private static long confirmation(RunOptions options, String deployment) {
    return options.confirmDeletes()
        ? UUID.fromString(deployment).getMostSignificantBits() & Long.MAX_VALUE
        : 0;
  }

  private long claim(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return new Deployments(plan.ledger())
          .claim(connection, workload.name(), workload.sources(), plan.tableName());
    }
  }

  private static ConfigException unsuitable(InvalidTargetException e) {
    return new ConfigException("target.jdbc", String.valueOf(e.getMessage()));
  }
}
