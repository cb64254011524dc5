package io.tidemark.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.pipeline.TestCluster;
import io.tidemark.pipeline.TestJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checkpoints fail for many intervals. The job, which any failed task would end, goes on reading
 * and publishes nothing; once they succeed again, it publishes all that has gathered.
 */
@ShowsFault(KnownFault.CHECKPOINTS)
class CheckpointFaultsITCase {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PACE = Duration.ofMillis(20);
  private static final int INTERVALS = 10;

  @TempDir Path directory;
  private TestJob job;

  @Test
  void failingForALongTime() throws Exception {
    Path state = directory.resolve("state");
    String source = "checkpoints";
    try (Theatre theatre = new Theatre(directory);
        TinyLake lake = theatre.lake(source, 1);
        Reader reader = Reader.start(theatre.server(), theatre.plan(), source);
        LogTap log = LogTap.open()) {
      TestCluster.Place place = theatre.place(source, lake, PACE);
      job = theatre.cluster().submit(place, theatre.claim(source), 2, null, false);
      until(() -> theatre.shown(source).equals(lake.right()));

      Path checkpoints = checkpoints(state);
      Path aside = directory.resolve("aside");
      Files.move(checkpoints, aside);
      Files.createFile(checkpoints);
      until(() -> failed(log) > 0);
      List<String> shown = theatre.shown(source);
      for (int change = 1; change <= 3; change++) {
        lake.change();
        int until = change * INTERVALS;
        until(() -> failed(log) > until);
      }
      assertThat(theatre.shown(source)).isEqualTo(shown).isNotEqualTo(lake.right());
      assertThat(log.text()).contains(checkpoints.toString());

      Files.delete(checkpoints);
      Files.move(aside, checkpoints);
      long since = System.nanoTime();
      until(() -> theatre.shown(source).equals(lake.right()));
      long took = (System.nanoTime() - since) / 1_000_000;
      assertThat(reader.violations()).isEmpty();
      Tally.of("checkpoints")
          .add(KnownFault.CHECKPOINTS, "checkpoints failing for a long time", took);
      job.cancel();
    }
  }

  private void until(Callable<Boolean> condition) {
    await()
        .atMost(PATIENCE)
        .pollInterval(PACE)
        .until(
            () -> {
              assertThat(job.ended()).as("the job failed").isFalse();
              return condition.call();
            });
  }

  private static int failed(LogTap log) {
    return log.count("Failed to trigger or complete checkpoint");
  }

  /** The directory of the job's own checkpoints. */
  private static Path checkpoints(Path state) throws Exception {
    try (Stream<Path> files = Files.walk(state)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("chk-"))
          .map(Path::getParent)
          .findFirst()
          .orElseThrow();
    }
  }
}
