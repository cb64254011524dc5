package io.tidemark.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.audit.DuckDbOracle;
import io.tidemark.audit.OcpLookups;
import io.tidemark.audit.OcpProvider;
import io.tidemark.audit.SummaryComparison;
import io.tidemark.audit.SummaryRow;
import io.tidemark.flink.source.LakeSource;
import io.tidemark.fold.SliceFinish;
import io.tidemark.lake.DeletionGuard;
import io.tidemark.lake.SealRule;
import io.tidemark.ocp.CategoryConflict;
import io.tidemark.ocp.InputFormat;
import io.tidemark.ocp.LabelConflict;
import io.tidemark.ocp.OcpConfig;
import io.tidemark.ocp.OcpUsage;
import io.tidemark.ocp.Provider;
import io.tidemark.ocp.ReportPeriods;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.Deletion;
import io.tidemark.workload.Duplicates;
import io.tidemark.workload.Lookups;
import io.tidemark.workload.Policy;
import io.tidemark.workload.Replacement;
import io.tidemark.workload.SliceId;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Plays steps against the engine and a lake, and compares the table with what the oracle computes
 * from the files that are there.
 */
final class Story implements AutoCloseable {
  private static final OcpProvider PROVIDER =
      new OcpProvider("org1", "00000000-0000-0000-0000-000000000001", "c1", "c one", 1);
  private static final int DAYS = 3;

  /** Those by which a recomputation from the files that are there says what is right. */
  private static final List<Map<String, Policy>> POLICIES =
      List.of(
          Map.of(),
          policies(Replacement.PER_FILE, Duplicates.ONCE),
          policies(Replacement.PER_DAY, Duplicates.ADD));

  private static final int QUIET_ROUNDS = 4;
  private static final int MOST_ROUNDS = 60;

  private final ModelLake lake;
  private final Map<String, Policy> policies;
  private final Random random;
  private final LakeSource.Spec spec;
  private final PublishedTable table = new PublishedTable();
  private OcpLookups lookups = OcpLookups.none().role("n0", "i-n0", "worker");
  private final ModelJournal journal;
  private EngineHarness engine;
  private EngineHarness.Checkpoint completed;
  private int names;
  private List<Object> lastInput = List.of();
  private List<SummaryRow> lastRight = List.of();

  /**
   * @param seed chooses the order in which things get on
   * @param sealing whether dates are sealed as soon as they are quiet
   */
  Story(ModelLake lake, long seed, boolean sealing) throws Exception {
    this.lake = lake;
    this.random = new Random(seed);
    policies = POLICIES.get(random.nextInt(POLICIES.size()));
    OcpUsage workload =
        new OcpUsage(
            new OcpConfig(
                List.of(
                    new Provider(
                        PROVIDER.account(),
                        PROVIDER.source(),
                        PROVIDER.clusterId(),
                        PROVIDER.clusterAlias(),
                        ReportPeriods.always(PROVIDER.reportPeriods().everyMonth().getAsInt()))),
                LabelConflict.FAN_OUT,
                CategoryConflict.FAN_OUT,
                InputFormat.AUTO,
                policies));
    ModelJournal asked = new ModelJournal(table, new SliceFinish(workload));
    this.journal = asked;
    this.spec =
        new LakeSource.Spec(
            workload,
            lake.uri(),
            DateRange.ALL,
            Duration.ofMillis(1),
            new DeletionGuard(1, 1, 0),
            new SealRule(
                sealing ? Duration.ofMillis(1) : Duration.ofDays(1), Duration.ofDays(36_500)),
            Duration.ofSeconds(1),
            () -> asked,
            Duration.ofMillis(1),
            Long.MAX_VALUE,
            null);
    start();
  }

  /** A task that fails because of the lake's trouble restarts from the last checkpoint. */
  void play(Step step) throws Exception {
    try {
      act(step);
    } catch (IOException | RuntimeException e) {
      if (!lake.heal()) {
        throw e;
      }
      restart();
    }
  }

  private void act(Step step) throws Exception {
    switch (step.kind()) {
      case ADD -> write(added(step, 1));
      case LATE_MANIFEST -> write(added(step, 2 + step.how() % 9));
      case REWRITE ->
          any(step).ifPresent(file -> write(file.with(hours(step), step.how() + 10_000 * ++names)));
      case DELETE -> any(step).ifPresent(lake::delete);
      case DUPLICATE ->
          any(step)
              .ifPresent(
                  file -> write(step.how() % 2 == 0 ? file.named(++names) : file.copied(++names)));
      case MOVE ->
          any(step)
              .ifPresent(
                  file -> {
                    write(file.named(++names));
                    lake.delete(file);
                  });
      case CHANGE_LOOKUPS -> changeLookups(step);
      case REOPEN ->
          journal.ask(
              new SliceId(spec.workload().name(), PROVIDER.source(), day(1 + step.which() % DAYS)));
      case LIST -> engine.list();
      case READ_LOOKUPS -> readLookups();
      case PROGRESS -> {
        for (int i = 0; i < 1 + step.how() % 12; i++) {
          engine.step(random);
        }
      }
      case SETTLE -> engine.settle();
      case CHECKPOINT -> checkpoint(step);
      case LOST_CHECKPOINT -> engine.checkpoint(random, step.how() % 4);
      case CRASH -> restart();
      case TROUBLE -> lake.trouble(1 + step.how() % 8);
      case SYNC -> sync();
      default -> throw new AssertionError(step.kind());
    }
  }

  /** The end of every story: right, and quiet afterwards, a restart included. */
  void end() throws Exception {
    sync();
    int written = table.written();
    sync();
    assertThat(table.written()).as("publications without a change").isEqualTo(written);
    restart();
    sync();
    assertThat(table.written()).as("publications after a restart").isEqualTo(written);
  }

  private void sync() throws Exception {
    if (lake.heal()) {
      restart();
    }
    int quiet = 0;
    for (int round = 0; quiet < QUIET_ROUNDS; round++) {
      assertThat(round).as("rounds without coming to rest").isLessThan(MOST_ROUNDS);
      int moves = round();
      quiet = moves == 0 ? quiet + 1 : 0;
    }
    List<SummaryRow> published =
        table.entries().values().stream()
            .flatMap(entry -> FrameSummary.rows(entry.rows()).stream())
            .toList();
    assertThat(SummaryComparison.differences(right(), published)).isEmpty();
  }

  private List<SummaryRow> right() {
    List<Object> now = List.of(List.copyOf(lake.files()), lookups);
    if (!now.equals(lastInput)) {
      lastInput = now;
      lastRight =
          lake.files().isEmpty()
              ? List.of()
              : DuckDbOracle.of(PROVIDER)
                  .policies(policies)
                  .summarise(lake.mirror(), lookups, day(1), day(DAYS));
    }
    return lastRight;
  }

  /** How much moved: steps taken and slices committed. */
  private int round() throws Exception {
    readLookups();
    engine.list();
    int moves = 0;
    while (engine.step(random)) {
      moves++;
    }
    EngineHarness.Checkpoint checkpoint = engine.checkpoint(random, 0);
    engine.complete(checkpoint);
    completed = checkpoint;
    return moves + checkpoint.committables().size();
  }

  private void start() throws Exception {
    engine =
        EngineHarness.start(spec, new LakeSource(spec), table, 1 + random.nextInt(3), completed);
  }

  private void restart() throws Exception {
    engine.close();
    start();
  }

  private void checkpoint(Step step) throws Exception {
    EngineHarness.Checkpoint checkpoint = engine.checkpoint(random, step.how() % 4);
    engine.complete(checkpoint);
    completed = checkpoint;
  }

  private void readLookups() throws Exception {
    Lookups now = ModelLookups.of(spec.workload(), lookups);
    journal.lookups(now.fingerprint());
    engine.lookups(now);
  }

  private void changeLookups(Step step) {
    lookups =
        switch (step.what() % 3) {
          case 0 -> lookups.enable(List.of("app", "zone").get(step.which() % 2));
          case 1 -> lookups.category(List.of("ns%", "ns_", "ns1").get(step.which() % 3), 7);
          default ->
              OcpLookups.none().role("n" + step.which() % 2, "i-n" + step.which() % 2, "infra");
        };
    lookups =
        new OcpLookups(
            lookups.enabledKeys().stream().distinct().toList(),
            lookups.categories(),
            lookups.nodes());
  }

  private ModelFile added(Step step, int manifest) {
    return new ModelFile(
        ModelFile.TYPES.get(step.what() % ModelFile.TYPES.size()),
        1 + step.which() % DAYS,
        manifest,
        ++names,
        hours(step),
        step.how() + 10_000 * names);
  }

  private static int hours(Step step) {
    return 1 + step.how() % 4;
  }

  private void write(ModelFile file) {
    lake.put(file);
  }

  private Optional<ModelFile> any(Step step) {
    List<ModelFile> files = new ArrayList<>(lake.files());
    return files.isEmpty() ? Optional.empty() : Optional.of(files.get(step.which() % files.size()));
  }

  private static Map<String, Policy> policies(Replacement replacement, Duplicates duplicates) {
    Policy policy = new Policy(replacement, Deletion.RETRACT, duplicates);
    return ModelFile.TYPES.stream().collect(Collectors.toMap(type -> type, type -> policy));
  }

  private static LocalDate day(int day) {
    return LocalDate.of(2025, 10, day);
  }

  @Override
  public void close() throws Exception {
    engine.close();
  }
}
