package io.tidemark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.fault.FaultPoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Schedules of faults from seeds. {@code -Dtidemark.fault.schedules=N} plays N of them, from {@code
 * -Dtidemark.fault.seed=S} on; the profile {@code faults} plays thousands. One that fails says how
 * to play it alone.
 */
@ShowsFault({})
class RandomFaultsITCase {
  private static final int MANY = 200;
  private static final int SCHEDULES = Integer.getInteger("tidemark.fault.schedules", MANY);
  private static final long FIRST_SEED = Long.getLong("tidemark.fault.seed", 1);

  @TempDir static Path directory;
  private static Theatre theatre;
  private static Tally tally;
  private static long struck;
  private static long snapshots;

  @BeforeAll
  static void open() throws Exception {
    theatre = new Theatre(directory);
    tally = Tally.of("random");
    System.out.println("seeds " + FIRST_SEED + " to " + (FIRST_SEED + SCHEDULES - 1));
  }

  @AfterAll
  static void close() throws Exception {
    theatre.close();
    assertThat(snapshots).as("snapshots read in all").isPositive();
    if (SCHEDULES >= MANY) {
      assertThat(struck).as("faults that struck in all").isGreaterThanOrEqualTo(SCHEDULES);
    }
  }

  static LongStream seeds() {
    return LongStream.range(FIRST_SEED, FIRST_SEED + SCHEDULES);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theTableStaysRight(long seed, TestReporter reporter) throws Exception {
    Random random = new Random(seed);
    int parallelism = 1 + random.nextInt(2);
    List<Fault> first = faults(random, random.nextInt(2));
    List<Fault> second = faults(random, 1 + random.nextInt(3));
    try (Performance performance = new Performance(theatre, "s" + seed, seed, parallelism)) {
      Review review = performance.play(first, second);
      tally.add("seed " + seed, review);
      FaultRecord.report(reporter, review.shown());
      struck += review.struck().size();
      snapshots += review.snapshots();
      assertThat(review.violations())
          .as(
              "%s, then %s; again: mvn verify -pl src-test -am -Dtest=None"
                  + " -Dit.test=RandomFaultsITCase -Dsurefire.failIfNoSpecifiedTests=false"
                  + " -Dfailsafe.failIfNoSpecifiedTests=false -Dtidemark.fault.schedules=1"
                  + " -Dtidemark.fault.seed=%d",
              first, second, seed)
          .isEmpty();
    }
  }

  private static List<Fault> faults(Random random, int count) {
    List<Fault> faults = new ArrayList<>();
    FaultPoint[] points = FaultPoint.values();
    for (int i = 0; i < count; i++) {
      Recovery recovery = Recovery.values()[random.nextInt(Recovery.values().length)];
      faults.add(new Fault(points[random.nextInt(points.length)], 1 + random.nextInt(4), recovery));
    }
    return faults;
  }
}
