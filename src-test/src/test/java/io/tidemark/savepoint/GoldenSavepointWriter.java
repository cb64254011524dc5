package io.tidemark.savepoint;

import io.tidemark.audit.OcpLookups;
import io.tidemark.endtoend.GeneratedMonth;
import io.tidemark.endtoend.TestPipeline;
import io.tidemark.generate.GeneratorFormat;
import io.tidemark.generate.GeneratorOptions;
import io.tidemark.generate.LakeGenerator;
import io.tidemark.generate.LookupFiles;
import io.tidemark.generate.LookupGenerator;
import io.tidemark.pipeline.StateHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Makes the savepoints of the present state version. Not a test of anything; to be run when a state
 * version is released, see docs/state.md.
 */
class GoldenSavepointWriter {
  private static final long SEED = 20251001;
  private static final int DAYS = 3;
  private static final int HOURS = 4;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"rocksdb", "hashmap"})
  void ofFiles(String backend) throws Exception {
    generate(DAYS);
    try (GoldenLake store = new GoldenLake()) {
      store.mirror(golden().resolve("lake"));
      write(store.pipeline(directory, backend), backend);
    }
  }

  /** A date of files, and some hours of the next one as events. */
  @Test
  void withEvents() throws Exception {
    String backend = "rocksdb";
    String name = GoldenSavepoint.withEvents(backend);
    generate(1);
    Files.createDirectories(directory.resolve("of-events"));
    GeneratedMonth month = GeneratedMonth.at(directory.resolve("of-events/lake"), SEED);
    month.sendHours(month.first().plusDays(1), HOURS, 1);
    Archive.copy(month.root(), golden().resolve("events"));
    try (GoldenLake store = new GoldenLake()) {
      store.mirror(golden().resolve("lake"));
      TestPipeline pipeline = store.pipeline(directory, backend);
      write(
          GoldenTopic.fill(pipeline, StateHome.FORMAT + "/" + name, golden().resolve("events"))
              .pipeline(),
          name);
    }
  }

  private Path golden() {
    return directory.resolve("golden");
  }

  private void generate(int days) throws IOException {
    GeneratorOptions month =
        GeneratorOptions.of(golden().resolve("lake"))
            .withSeed(SEED)
            .withRows(20_000)
            .withFormat(GeneratorFormat.PARQUET);
    LakeGenerator.generate(
        month.withDates(month.month().atDay(1), month.month().atDay(days)), null);
    LookupFiles.write(LookupGenerator.of(month), golden().resolve("lookups"));
  }

  private void write(TestPipeline pipeline, String name) throws Exception {
    pipeline.loadLookups(OcpLookups.ofDirectory(golden().resolve("lookups")));
    pipeline.run();
    Archive.copy(StateHome.newest(pipeline.config()), golden().resolve("savepoint"));
    List<String> checksums =
        pipeline.published().checksums(TestPipeline.PROVIDER.source()).entrySet().stream()
            .map(date -> date.getKey() + " " + date.getValue())
            .toList();
    Files.write(golden().resolve("checksums"), checksums);
    Path archive =
        Path.of("src/test/resources" + GoldenSavepoint.RESOURCES)
            .resolve(StateHome.FORMAT)
            .resolve(name + ".zip");
    Files.createDirectories(archive.getParent());
    Archive.pack(golden(), archive);
    System.out.println(archive + ": " + Files.size(archive) + " bytes, seed " + SEED);
  }
}
