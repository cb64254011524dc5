package io.tidemark.savepoint;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.audit.DuckDbOracle;
import io.tidemark.audit.SummaryComparison;
import io.tidemark.config.ConfigException;
import io.tidemark.endtoend.EventFeed;
import io.tidemark.endtoend.ParquetEdit;
import io.tidemark.endtoend.Published;
import io.tidemark.endtoend.TestPipeline;
import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.pipeline.RunResult;
import io.tidemark.pipeline.StateHome;
import io.tidemark.upgrade.UpgradeCheck;
import io.tidemark.workload.DateRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every savepoint that is kept is restored by the present code, which goes on from it. */
class GoldenSavepointITCase {
  private static final String SOURCE = TestPipeline.PROVIDER.source();

  @TempDir Path directory;

  static List<String> ofFiles() throws IOException {
    return GoldenSavepoint.names().stream()
        .filter(name -> !GoldenSavepoint.hasEvents(name))
        .toList();
  }

  static List<String> withEvents() throws IOException {
    return GoldenSavepoint.names().stream().filter(GoldenSavepoint::hasEvents).toList();
  }

  @Test
  void theStateVersionInUseIsKept() throws Exception {
    assertThat(GoldenSavepoint.names())
        .as("written by GoldenSavepointWriter")
        .contains(
            StateHome.FORMAT + "/hashmap",
            StateHome.FORMAT + "/rocksdb",
            StateHome.FORMAT + "/" + GoldenSavepoint.withEvents("rocksdb"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ofFiles")
  @ShowsFault(KnownFault.EARLIER_STATE)
  void isContinuedFrom(String name) throws Exception {
    GoldenSavepoint golden = GoldenSavepoint.unpack(name, directory.resolve("golden"));
    try (GoldenLake store = new GoldenLake()) {
      store.mirror(golden.lake());
      TestPipeline pipeline = store.pipeline(directory, golden.backend());

      restore(golden, pipeline);

      Published published = pipeline.published();
      assertRight(golden, golden.lake(), published);

      Path changed = podFiles(golden.lake()).get(0);
      Path rewritten = directory.resolve("rewritten.parquet");
      try (ParquetEdit edit = new ParquetEdit()) {
        edit.write(
            changed,
            "SELECT * EXCLUDE file_row_number FROM file WHERE file_row_number % 3 <> 0",
            rewritten);
      }
      Files.move(rewritten, changed, REPLACE_EXISTING);
      Files.delete(podFiles(golden.lake()).get(1));
      store.mirror(golden.lake());

      RunResult continued = pipeline.run();

      assertThat(continued.filesRead()).isEqualTo(1);
      assertThat(continued.slicesPublished()).isEqualTo(2);
      assertRight(golden, golden.lake(), published);
    }
  }

  /** Of an hour only some rows come again: the others are in the state or nowhere. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("withEvents")
  @ShowsFault(KnownFault.EARLIER_STATE)
  void isContinuedFromWithEvents(String name) throws Exception {
    GoldenSavepoint golden = GoldenSavepoint.unpack(name, directory.resolve("golden"));
    Path all = directory.resolve("all");
    Archive.copy(golden.lake(), all);
    Archive.copy(golden.events(), all);
    try (GoldenLake store = new GoldenLake()) {
      store.mirror(golden.lake());
      EventFeed feed =
          GoldenTopic.fill(
              store
                  .pipeline(directory, golden.backend())
                  .with("source.files.discovery_interval", "4s"),
              golden.name(),
              golden.events());

      restore(golden, feed.pipeline());

      Published published = feed.pipeline().published();
      assertRight(golden, all, published);

      Path some = directory.resolve("some");
      Path file = golden.events().relativize(podFiles(golden.events()).get(0));
      Files.createDirectories(some.resolve(file).getParent());
      try (ParquetEdit edit = new ParquetEdit()) {
        String doubled =
            "SELECT * EXCLUDE file_row_number"
                + " REPLACE (pod_usage_cpu_core_seconds * 2 AS pod_usage_cpu_core_seconds)"
                + " FROM file WHERE file_row_number % 3 = 0";
        edit.write(golden.events().resolve(file), doubled, some.resolve(file));
        edit.write(
            golden.events().resolve(file),
            doubled
                + " UNION ALL SELECT * EXCLUDE file_row_number FROM file"
                + " WHERE file_row_number % 3 <> 0",
            directory.resolve("rewritten.parquet"));
      }
      Files.move(directory.resolve("rewritten.parquet"), all.resolve(file), REPLACE_EXISTING);
      feed.send(some, 2L, DateRange.ALL);

      RunResult continued = feed.pipeline().run();

      assertThat(continued.filesRead()).isZero();
      assertThat(continued.slicesPublished()).isEqualTo(1);
      assertRight(golden, all, published);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("withEvents")
  void withoutItsTopicsItIsRefused(String name) throws Exception {
    GoldenSavepoint golden = GoldenSavepoint.unpack(name, directory.resolve("golden"));
    try (GoldenLake store = new GoldenLake()) {
      store.mirror(golden.lake());
      TestPipeline pipeline = store.pipeline(directory, golden.backend());
      place(golden, pipeline);

      assertThatThrownBy(pipeline::run)
          .isInstanceOf(ConfigException.class)
          .hasMessageStartingWith("source.kafka: is missing, but the pipeline's state holds events")
          .hasMessageContaining(StateHome.of(pipeline.config()).toString());
      assertThat(StateHome.newest(pipeline.config())).as("left as it is").isDirectory();
    }
  }

  private static void restore(GoldenSavepoint golden, TestPipeline pipeline) throws Exception {
    assertThat(UpgradeCheck.ofThisRelease().check(golden.snapshot().toString()).restorable())
        .as("upgrade-check")
        .isTrue();
    pipeline.loadLookups(golden.lookups());
    place(golden, pipeline);

    RunResult restored = pipeline.run();

    assertThat(restored.filesRead()).as("the state knows every file").isZero();
    assertThat(pipeline.published().checksumsOfTable(SOURCE)).isEqualTo(golden.checksums());
  }

  private static void place(GoldenSavepoint golden, TestPipeline pipeline) throws IOException {
    Path home = StateHome.of(pipeline.config()).resolve("savepoints");
    Files.createDirectories(home);
    Files.move(golden.snapshot(), home.resolve("savepoint-golden"));
  }

  private static void assertRight(GoldenSavepoint golden, Path inputs, Published published)
      throws Exception {
    SummaryComparison.assertSame(
        DuckDbOracle.of(TestPipeline.PROVIDER)
            .summarise(
                inputs,
                golden.lookups(),
                golden.checksums().firstKey(),
                golden.checksums().lastKey()),
        published.rows(SOURCE));
    assertThat(published.checksumsOfTable(SOURCE)).isEqualTo(published.checksums(SOURCE));
  }

  /** In the order of their dates. */
  private static List<Path> podFiles(Path lake) throws IOException {
    try (Stream<Path> files = Files.walk(lake)) {
      return files
          .filter(file -> file.toString().contains("pod_usage"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }
}
