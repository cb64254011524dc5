package io.tidemark.endtoend;

import io.tidemark.audit.DimsLoader;
import io.tidemark.audit.OcpLookups;
import io.tidemark.audit.OcpProvider;
import io.tidemark.config.Environment;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.pipeline.EventsSpec;
import io.tidemark.pipeline.LocalJobRunner;
import io.tidemark.pipeline.LocalPlanner;
import io.tidemark.pipeline.Plan;
import io.tidemark.pipeline.PlanDepth;
import io.tidemark.pipeline.Progress;
import io.tidemark.pipeline.ProgressView;
import io.tidemark.pipeline.RunOptions;
import io.tidemark.pipeline.RunResult;
import io.tidemark.pipeline.Workloads;
import io.tidemark.publish.TestDatabase;
import io.tidemark.testlake.LakeBuilder;
import io.tidemark.testlake.S3Lake;
import io.tidemark.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A pipeline with a schema, a ledger, a lake and a state directory of its own, configured by a file
 * as a user's is. It commits often, and publishes a date when all that is there has been read.
 *
 * <pre>{@code
 * TestPipeline pipeline = TestPipeline.ocpUsage(directory).with("parallelism", 4);
 * pipeline.loadLookups(lookups);
 * RunResult result = pipeline.run();
 * pipeline.published().checksums();
 * }</pre>
 *
 * Immutable: a pipeline made by {@link #with} shares everything else, state and tables included.
 */
public final class TestPipeline {
  /** The provider whose files a {@link LakeBuilder} and the generator write. */
  public static final OcpProvider PROVIDER =
      new OcpProvider(LakeBuilder.ACCOUNT, LakeBuilder.SOURCE, "c1", "c one", 1);

  static final Map<String, String> ENVIRONMENT =
      Map.of("DB_PASSWORD", "postgres", S3Lake.SECRET_KEY_VARIABLE, S3Lake.SECRET_KEY);

  private static final ProgressView QUIET =
      new ProgressView() {
        @Override
        public void update(Progress progress) {}

        @Override
        public void close() {}
      };

  private final Path directory;
  private final String schema;
  private final Function<TidemarkConfig, Workload> workloads;
  private final Function<TidemarkConfig, Optional<EventsSpec>> events;
  private final ConfigText text;

  private TestPipeline(
      Path directory,
      String schema,
      Function<TidemarkConfig, Workload> workloads,
      Function<TidemarkConfig, Optional<EventsSpec>> events,
      ConfigText text) {
    this.directory = directory;
    this.schema = schema;
    this.workloads = workloads;
    this.events = events;
    this.text = text;
  }

  /**
   * The OpenShift pipeline for {@link #PROVIDER}.
   *
   * @param directory takes everything that the pipeline needs; may be shared by several
   */
  public static TestPipeline ocpUsage(Path directory) {
    return of(directory, "ocp-usage", Workloads::of).providers(PROVIDER);
  }

  /** A pipeline of another workload; it has no provider yet. */
  public static TestPipeline of(
      Path directory, String name, Function<TidemarkConfig, Workload> workloads) {
    String schema = SharedDatabase.newSchema();
    ConfigText text =
        ConfigText.empty()
            .with("version", TidemarkConfig.VERSION)
            .with("pipeline", name)
            .with("source.files.root", directory.resolve("lake").toString())
            .with("source.files.discovery_interval", "200ms")
            .with("source.files.max_vanished_of_date", 1)
            .with("publish.settle", "30s")
            .with("target.jdbc.url", SharedDatabase.server().url())
            .with("target.jdbc.user", "postgres")
            .with("target.jdbc.password", "${env:DB_PASSWORD}")
            .with("target.jdbc.schema", schema)
            .with("target.jdbc.ledger", schema + "_ledger")
            .with("target.jdbc.create", true)
            .with("state.checkpoints", directory.resolve("state-" + schema).toString())
            .with("state.interval", "100ms")
            .with("parallelism", 2);
    return new TestPipeline(directory, schema, workloads, config -> Optional.empty(), text);
  }

  /** The same pipeline, which takes events, too. */
  public TestPipeline events(EventsSpec spec) {
    return new TestPipeline(directory, schema, workloads, config -> Optional.of(spec), text);
  }

  /** The same pipeline with one key of its configuration changed. */
  public TestPipeline with(String key, Object value) {
    return new TestPipeline(directory, schema, workloads, events, text.with(key, value));
  }

  /** The same pipeline without a key and all below it. */
  public TestPipeline without(String key) {
    return new TestPipeline(directory, schema, workloads, events, text.without(key));
  }

  public TestPipeline lake(Path root) {
    return with("source.files.root", root.toString());
  }

  public TestPipeline dates(LocalDate from, LocalDate to) {
    return with("dates.from", from.toString()).with("dates.to", to.toString());
  }

  public TestPipeline providers(OcpProvider... providers) {
    return with("providers", Arrays.stream(providers).map(TestPipeline::entry).toList());
  }

  /** Runs until all that is there has been published. */
  public RunResult run() throws Exception {
    return new LocalJobRunner(workloads, events).run(config(), RunOptions.BOUNDED, QUIET);
  }

  /** The same, and what is gone from the lake is believed to be. */
  RunResult runConfirmingDeletes() throws Exception {
    return new LocalJobRunner(workloads, events)
        .run(config(), RunOptions.BOUNDED.confirmingDeletes(), QUIET);
  }

  /** Runs until the thread is interrupted. */
  void watch() throws Exception {
    new LocalJobRunner(workloads, events).run(config(), RunOptions.CONTINUOUS, QUIET);
  }

  /** What the next run would do. */
  public Plan plan(PlanDepth depth) throws Exception {
    return new LocalPlanner(workloads).plan(config(), depth, QUIET);
  }

  public TidemarkConfig config() throws IOException {
    Environment environment = name -> Optional.ofNullable(ENVIRONMENT.get(name));
    return TidemarkConfig.load(configFile(), environment);
  }

  /**
   * Up to date, whole also while a process reads it; its references are to {@link #ENVIRONMENT}.
   */
  public Path configFile() throws IOException {
    Path file = directory.resolve(schema + ".yaml");
    Path written = Files.createTempFile(directory, schema, ".yaml");
    Files.writeString(written, text.yaml());
    return Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Replaces the contents of the OpenShift lookup tables. */
  public void loadLookups(OcpLookups lookups) throws SQLException {
    try (Connection connection = database().connect()) {
      DimsLoader.load(connection, schema, lookups);
    }
  }

  public Published published() throws IOException {
    return new Published(database(), workloads.apply(config()), schema, ledger());
  }

  public TestDatabase database() {
    return SharedDatabase.server();
  }

  /** The schema of the target and lookup tables. */
  public String schema() {
    return schema;
  }

  /** The schema of the ledger. */
  public String ledger() {
    return schema + "_ledger";
  }

  /** Where the pipeline's state lies. */
  public Path state() {
    return directory.resolve("state-" + schema);
  }

  private static Map<String, Object> entry(OcpProvider provider) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("account", provider.account());
    entry.put("source", provider.source());
    entry.put("cluster_id", provider.clusterId());
    entry.put("cluster_alias", provider.clusterAlias());
    entry.put("report_period_id", provider.reportPeriods().everyMonth().getAsInt());
    return entry;
  }
}
