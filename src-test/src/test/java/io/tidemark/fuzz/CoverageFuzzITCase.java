package io.tidemark.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Inputs that reach new code are bred from the corpus, some seconds for each target; longer with
 * {@code -Dtidemark.fuzz.seconds=3600}, otherwise with {@code -Dtidemark.fuzz.seed=7}. An input
 * that fails is left in {@code target/fuzz} and, once its cause is mended, belongs into the corpus.
 */
@ShowsFault({KnownFault.UNREADABLE_FILE, KnownFault.POISON, KnownFault.HOSTILE_LABELS})
class CoverageFuzzITCase {
  private static final long SECONDS = Long.getLong("tidemark.fuzz.seconds", 5);
  private static final int SEED =
      Integer.getInteger("tidemark.fuzz.seed", (int) (System.nanoTime() >>> 16 & 0x7fff_ffff) | 1);
  private static final Pattern EXECUTED =
      Pattern.compile("stat::number_of_executed_units: +(\\d+)");

  /** All of them, or the one of {@code -Dtidemark.fuzz.target=CSV}. */
  static List<FuzzTarget> targets() {
    String name = System.getProperty("tidemark.fuzz.target");
    return name == null ? List.of(FuzzTarget.values()) : List.of(FuzzTarget.valueOf(name));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void rowsOrAReasonComeOut(FuzzTarget target) throws Exception {
    Path directory =
        Files.createDirectories(Path.of("target", "fuzz", target.directory()).toAbsolutePath());

    JazzerRun.Outcome outcome = new JazzerRun(target, directory).fuzz(SECONDS, SEED);

    assertThat(outcome.code())
        .as("%s, seed %d, inputs in %s:\n%s", target, SEED, directory, outcome.output())
        .isZero();
    Matcher executed = EXECUTED.matcher(outcome.output());
    assertThat(executed.find()).as(outcome.output()).isTrue();
    System.out.printf("%s: %s inputs, seed %d%n", target, executed.group(1), SEED);
    assertThat(Long.parseLong(executed.group(1))).isGreaterThan(target.inputs().size());
  }
}
