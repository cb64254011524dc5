package io.tidemark.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every input that is kept, once: what was once found stays mended, and the good ones are good. */
class FuzzCorpusTest {
  @ParameterizedTest
  @EnumSource
  void everyInputIsReadOrRefused(FuzzTarget target) throws Exception {
    int good = 0;
    for (Path input : target.inputs()) {
      byte[] bytes = Files.readAllBytes(input);
      boolean accepted = accepted(target, input, bytes);
      if (input.getFileName().toString().startsWith(FuzzSeeds.GOOD)) {
        assertThat(accepted).as("%s is accepted", input).isTrue();
        good++;
      }
      assertThat(bytes).as("%s", input).hasSizeLessThanOrEqualTo(target.longest());
    }
    assertThat(good).isGreaterThan(3);
  }

  private static boolean accepted(FuzzTarget target, Path input, byte[] bytes) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          try {
            return target.accepts(bytes);
          } catch (Exception | AssertionError e) {
            throw new AssertionError(input.toString(), e);
          }
        });
  }
}
