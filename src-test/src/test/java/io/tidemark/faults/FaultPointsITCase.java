package io.tidemark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.fault.FaultPoint;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault point, with everything that can follow. */
@ShowsFault({})
class FaultPointsITCase {
  @TempDir static Path directory;
  private static Theatre theatre;
  private static Tally tally;

  @BeforeAll
  static void open() throws Exception {
    theatre = new Theatre(directory);
    tally = Tally.of("points");
  }

  @AfterAll
  static void close() throws Exception {
    theatre.close();
  }

  static Stream<Arguments> faults() {
    return Stream.of(FaultPoint.values())
        .flatMap(
            point -> Stream.of(Recovery.values()).map(recovery -> Arguments.of(point, recovery)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theTableStaysRight(FaultPoint point, Recovery recovery, TestReporter reporter)
      throws Exception {
    String source = "p-" + point.ordinal() + "-" + recovery.ordinal();
    List<Fault> faults = List.of(new Fault(point, 1, recovery));
    // Bad input is written once, and the lake's row seldom.
    boolean early = point == FaultPoint.QUARANTINE_WRITE || point == FaultPoint.JOURNAL_WRITE;
    try (Performance performance =
        new Performance(theatre, source, point.ordinal(), 1 + recovery.ordinal() % 2)) {
      Review review = performance.play(early ? faults : List.of(), early ? List.of() : faults);
      tally.add(point + " " + recovery, review);
      FaultRecord.report(reporter, review.shown());
      assertThat(review.violations()).isEmpty();
      assertThat(review.struck()).as("faults that struck").isEqualTo(faults);
      assertThat(review.restarts()).as("restarts").isEqualTo(asked(recovery));
      assertThat(review.recoveries()).as("recoveries").hasSize(1);
      assertThat(review.snapshots()).isPositive();
    }
  }

  private static List<Recovery> asked(Recovery recovery) {
    return switch (recovery) {
      case STEADY, TASK_FAILURE -> List.of();
      case JOB_FAILURE, RESTORE, RESCALE -> List.of(recovery);
    };
  }
}
