package io.tidemark.savepoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.audit.DuckDbOracle;
import io.tidemark.audit.SummaryComparison;
import io.tidemark.endtoend.ParquetEdit;
import io.tidemark.endtoend.Published;
import io.tidemark.endtoend.TestPipeline;
import io.tidemark.pipeline.RunResult;
import io.tidemark.pipeline.StateHome;
import io.tidemark.upgrade.UpgradeCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every savepoint that is kept is restored by the present code, which goes on from it. */
class GoldenSavepointITCase {
  private static final String SOURCE = TestPipeline.PROVIDER.source();

  @TempDir Path directory;

  static List<String> names() throws IOException {
    return GoldenSavepoint.names();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void isContinuedFrom(String name) throws Exception {
    GoldenSavepoint golden = GoldenSavepoint.unpack(name, directory.resolve("golden"));
    assertThat(UpgradeCheck.ofThisRelease().check(golden.snapshot().toString()).restorable())
        .as("upgrade-check")
        .isTrue();
    try (GoldenLake store = new GoldenLake()) {
      store.mirror(golden.lake());
      TestPipeline pipeline = store.pipeline(directory, name.substring(name.indexOf('/') + 1));
      pipeline.loadLookups(golden.lookups());
      Path home = StateHome.of(pipeline.config()).resolve("savepoints");
      Files.createDirectories(home);
      Files.move(golden.snapshot(), home.resolve("savepoint-golden"));

      RunResult restored = pipeline.run();

      assertThat(restored.filesRead()).as("the state knows every file").isZero();
      Published published = pipeline.published();
      assertThat(published.checksumsOfTable(SOURCE)).isEqualTo(golden.checksums());
      assertRight(golden, published);

      Path changed = podFiles(golden.lake()).get(0);
      try (ParquetEdit edit = new ParquetEdit()) {
        Path rewritten = directory.resolve("rewritten.parquet");
        edit.write(
            changed,
            "SELECT * EXCLUDE file_row_number FROM file WHERE file_row_number % 3 <> 0",
            rewritten);
        Files.copy(rewritten, changed, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
      Files.delete(podFiles(golden.lake()).get(1));
      store.mirror(golden.lake());

      RunResult continued = pipeline.run();

      assertThat(continued.filesRead()).isEqualTo(1);
      assertThat(continued.slicesPublished()).isEqualTo(2);
      assertRight(golden, published);
    }
  }

  private static void assertRight(GoldenSavepoint golden, Published published) throws Exception {
    SummaryComparison.assertSame(
        DuckDbOracle.of(TestPipeline.PROVIDER)
            .summarise(
                golden.lake(),
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
