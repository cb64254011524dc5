package io.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.audit.OcpLookups;
import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.generate.GeneratorFormat;
import io.tidemark.pipeline.RunResult;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** However a month is computed, every slice has the same bytes. */
class ParallelismITCase {
  private static final String SOURCE = TestPipeline.PROVIDER.source();
  private static final long SEED = 4;

  @TempDir static Path shared;
  private static GeneratedMonth month;
  private static OcpLookups lookups;
  private static SortedMap<LocalDate, String> right;

  @TempDir Path directory;

  @BeforeAll
  static void computeOnce() throws Exception {
    month = GeneratedMonth.at(shared.resolve("lake"), SEED);
    month.write();
    lookups = month.lookups();
    right = fresh(TestPipeline.ocpUsage(shared).with("parallelism", 1));
    assertThat(right).hasSize(31);
  }

  @ParameterizedTest(name = "parallelism {0}, checkpoints every {1}, {2}, published after {3}")
  @CsvSource({
    "1, 20ms, hashmap, 0s",
    "2, 100ms, rocksdb, 30s",
    "2, 1s, hashmap, 50ms",
    "4, 50ms, rocksdb, 0s",
    "4, 300ms, hashmap, 30s",
  })
  void anyDeploymentGivesTheSameBytes(
      int parallelism, String interval, String backend, String settle) throws Exception {
    TestPipeline pipeline =
        TestPipeline.ocpUsage(directory)
            .lake(month.root())
            .with("parallelism", parallelism)
            .with("state.interval", interval)
            .with("state.backend", backend)
            .with("publish.settle", settle);

    assertThat(fresh(pipeline)).isEqualTo(right);
  }

  @ParameterizedTest
  @CsvSource({"1, 2000", "2, 2000", "2, 20000", "4, 700"})
  void anyRangesOfFilesGiveTheSameBytes(int parallelism, long bytes) throws Exception {
    GeneratedMonth.at(directory.resolve("lake"), SEED).rowGroupRows(100).write();
    TestPipeline pipeline =
        TestPipeline.ocpUsage(directory)
            .with("parallelism", parallelism)
            .with("source.files.range_bytes", bytes);

    assertThat(fresh(pipeline)).isEqualTo(right);

    assertThat(pipeline.published().checksumsOfTable(SOURCE)).isEqualTo(right);
    RunResult idle = pipeline.with("parallelism", 2).run();
    assertThat(idle.filesRead() + idle.slicesPublished()).isZero();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "PARQUET")
  void anyFormGivesTheSameBytes(GeneratorFormat form) throws Exception {
    GeneratedMonth.at(directory.resolve("lake"), SEED).format(form).write();

    assertThat(fresh(TestPipeline.ocpUsage(directory))).isEqualTo(right);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void anySplitIntoChunksGivesTheSameBytes(int chunks) throws Exception {
    GeneratedMonth split = GeneratedMonth.at(directory.resolve("lake"), SEED);
    split.write();
    split.chunk(chunks);
    assertThat(split.files()).hasSize(31 * 4 * (chunks + 1));

    assertThat(fresh(TestPipeline.ocpUsage(directory))).isEqualTo(right);
  }

  @Test
  @ShowsFault(KnownFault.RESCALED)
  void aSavepointContinuesAtAnotherParallelism() throws Exception {
    GeneratedMonth corrected = GeneratedMonth.at(directory.resolve("lake"), SEED);
    corrected.write();
    TestPipeline pipeline = TestPipeline.ocpUsage(directory);
    fresh(pipeline.with("parallelism", 1));
    LocalDate date = month.first().plusDays(10);
    corrected.send(date, date, 2);

    RunResult continued = pipeline.with("parallelism", 4).run();

    assertThat(continued.filesRead()).isEqualTo(4);
    assertThat(continued.slicesPublished()).isEqualTo(1);
    SortedMap<LocalDate, String> checksums = pipeline.published().checksums(SOURCE);
    assertThat(checksums.get(date)).isNotEqualTo(right.get(date));
    assertThat(checksums).isEqualTo(fresh(TestPipeline.ocpUsage(directory)));
    assertThat(checksums).isEqualTo(pipeline.published().checksumsOfTable(SOURCE));

    RunResult idle = pipeline.with("parallelism", 2).run();
    assertThat(idle.filesRead() + idle.slicesPublished() + idle.rowsWritten()).isZero();
  }

  private static SortedMap<LocalDate, String> fresh(TestPipeline pipeline) throws Exception {
    pipeline.loadLookups(lookups);
    pipeline.run();
    return pipeline.published().checksums(SOURCE);
  }
}
