package io.tidemark.savepoint;

import io.tidemark.audit.OcpLookups;
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
import java.util.stream.Stream;
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

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"rocksdb", "hashmap"})
  void write(String backend) throws Exception {
    Path golden = directory.resolve("golden");
    Path lake = golden.resolve("lake");
    GeneratorOptions month =
        GeneratorOptions.of(lake)
            .withSeed(SEED)
            .withRows(20_000)
            .withFormat(GeneratorFormat.PARQUET);
    LakeGenerator.generate(
        month.withDates(month.month().atDay(1), month.month().atDay(DAYS)), null);
    LookupFiles.write(LookupGenerator.of(month), golden.resolve("lookups"));
    try (GoldenLake store = new GoldenLake()) {
      store.mirror(lake);
      TestPipeline pipeline = store.pipeline(directory, backend);
      pipeline.loadLookups(OcpLookups.ofDirectory(golden.resolve("lookups")));
      pipeline.run();
      copy(StateHome.newest(pipeline.config()), golden.resolve("savepoint"));
      List<String> checksums =
          pipeline.published().checksums(TestPipeline.PROVIDER.source()).entrySet().stream()
              .map(date -> date.getKey() + " " + date.getValue())
              .toList();
      Files.write(golden.resolve("checksums"), checksums);
    }
    Path archive =
        Path.of("src/test/resources" + GoldenSavepoint.RESOURCES)
            .resolve(StateHome.FORMAT)
            .resolve(backend + ".zip");
    Files.createDirectories(archive.getParent());
    Archive.pack(golden, archive);
    System.out.println(archive + ": " + Files.size(archive) + " bytes, seed " + SEED);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
