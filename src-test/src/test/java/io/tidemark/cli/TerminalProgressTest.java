package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.pipeline.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TerminalProgressTest {
  @Test
  void drawsDatesFilesAndSpeedInOneLine() {
    ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    try (TerminalProgress progress =
        new TerminalProgress(new PrintStream(drawn, true, StandardCharsets.UTF_8), 100)) {
      progress.update(new Progress(0, 0, 0, 0, 0, Duration.ZERO));
      progress.update(new Progress(240, 620, 12, 31, 52_000, Duration.ofSeconds(2)));
    }

    String text = drawn.toString(StandardCharsets.UTF_8);
    assertThat(text).contains("Dates").contains("12/31").contains("240/620 files, 26,000 rows/s");
    assertThat(text.strip()).doesNotContain("\n");
    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
  }
}
