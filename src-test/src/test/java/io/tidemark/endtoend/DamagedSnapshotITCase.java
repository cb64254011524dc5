package io.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.pipeline.DamagedSnapshotException;
import io.tidemark.pipeline.StateHome;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The snapshot from which a run would continue is damaged: the run says which file, and touches
 * nothing. Each of the ways out that it names leads to the right table.
 */
@ShowsFault(KnownFault.CHECKPOINTS)
class DamagedSnapshotITCase {
  private static final String SOURCE = TestPipeline.PROVIDER.source();

  @TempDir Path directory;
  private GeneratedMonth month;
  private TestPipeline pipeline;
  private TestPipeline undisturbed;

  @BeforeEach
  void publish() throws Exception {
    month = GeneratedMonth.at(directory.resolve("lake"), 24);
    LocalDate first = month.first();
    pipeline = TestPipeline.ocpUsage(directory).dates(first, first.plusDays(5));
    undisturbed = TestPipeline.ocpUsage(directory).dates(first, first.plusDays(5));
    pipeline.loadLookups(month.lookups());
    undisturbed.loadLookups(month.lookups());
    month.send(first, first.plusDays(4), 1);
  }

  @Test
  void aSavepointThatIsCutIsReportedAndEverythingReadAgain() throws Exception {
    pipeline.run();
    Path damaged = StateHome.newest(pipeline.config()).resolve("_metadata");
    cut(damaged, Files.size(damaged) / 2);
    correctAndExtend();

    assertThat(refusal())
        .startsWith("the state cannot be restored: " + damaged + " cannot be read (")
        .contains("put the file back and run again")
        .doesNotContain("to continue from")
        .contains("to read every file again, move " + StateHome.of(pipeline.config()) + " away");

    Files.move(StateHome.of(pipeline.config()), directory.resolve("away"));
    isRightAfterARun();
  }

  @Test
  void aCheckpointWithoutOneOfItsFilesIsReportedAndTheEarlierOneContinued() throws Exception {
    pipeline = pipeline.with("state.backend", "hashmap");
    TestPipeline watched = pipeline.with("publish.settle", "0s");
    try (ContinuousRun run = ContinuousRun.of(watched)) {
      run.until("five dates", () -> watched.published().checksums(SOURCE).size() == 5);
      run.until("two checkpoints", () -> checkpoints().size() >= 2);
    }
    List<Path> checkpoints = checkpoints();
    Path newest = checkpoints.get(0);
    Path damaged = stateFile(newest);
    long length = Files.size(damaged);
    cut(damaged, length - 1);
    correctAndExtend();

    assertThat(refusal())
        .startsWith(
            "the state cannot be restored: "
                + damaged
                + " has "
                + (length - 1)
                + " bytes, it was written with "
                + length)
        .contains("to continue from " + checkpoints.get(1) + ", move " + newest + " away");

    Files.move(newest, directory.resolve("away"));
    isRightAfterARun();
  }

  private void correctAndExtend() throws Exception {
    LocalDate first = month.first();
    month.send(first.plusDays(1), first.plusDays(1), 2);
    month.send(first.plusDays(5), first.plusDays(5), 1);
  }

  private String refusal() throws Exception {
    SortedMap<LocalDate, List<String>> before = pipeline.published().versions(SOURCE);
    List<Path> files = files();
    DamagedSnapshotException refusal =
        catchThrowableOfType(DamagedSnapshotException.class, pipeline::run);
    assertThat(refusal).isNotNull();
    assertThat(pipeline.published().versions(SOURCE)).isEqualTo(before);
    assertThat(files()).as("files of the state").isEqualTo(files);
    return refusal.getMessage();
  }

  private void isRightAfterARun() throws Exception {
    pipeline.run();
    undisturbed.run();
    assertThat(pipeline.published().checksums(SOURCE))
        .hasSize(6)
        .isEqualTo(undisturbed.published().checksums(SOURCE))
        .isEqualTo(pipeline.published().checksumsOfTable(SOURCE));
    assertThat(pipeline.run().slicesPublished()).isZero();
  }

  /** Complete ones, the newest first. */
  private List<Path> checkpoints() throws Exception {
    return files().stream()
        .filter(file -> file.endsWith("_metadata"))
        .map(Path::getParent)
        .sorted(Comparator.comparing(DamagedSnapshotITCase::number).reversed())
        .toList();
  }

  private static int number(Path checkpoint) {
    return Integer.parseInt(checkpoint.getFileName().toString().substring("chk-".length()));
  }

  /** One of the files that only this checkpoint has. */
  private static Path stateFile(Path checkpoint) throws Exception {
    try (Stream<Path> files = Files.list(checkpoint)) {
      return files.filter(file -> !file.endsWith("_metadata")).sorted().findFirst().orElseThrow();
    }
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.walk(pipeline.state())) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void cut(Path file, long length) throws Exception {
    try (RandomAccessFile writer = new RandomAccessFile(file.toFile(), "rw")) {
      writer.setLength(length);
    }
  }
}
