package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.pipeline.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlainProgressTest {
  private final StringWriter text = new StringWriter();
  private final PlainProgress progress = new PlainProgress(new PrintWriter(text));

  @Test
  void printsOneLineEveryTwoSecondsAndTheLast() {
    for (int tenth = 1; tenth <= 45; tenth++) {
      progress.update(at(tenth * 100L));
    }
    progress.close();

    assertThat(text.toString().lines())
        .containsExactly(
            "10/31 dates, 200/620 files, 2,000,000 rows, 1,000,000 rows/s, about 4 s left",
            "20/31 dates, 400/620 files, 4,000,000 rows, 1,000,000 rows/s, about 2 s left",
            "22/31 dates, 450/620 files, 4,500,000 rows, 1,000,000 rows/s, about 1 s left");
  }

  @Test
  void printsAShortRunOnce() {
    progress.update(new Progress(2, 2, 1, 1, 10, Duration.ofMillis(10)));
    progress.close();

    assertThat(text.toString().lines())
        .containsExactly("1/1 dates, 2/2 files, 10 rows, 1,000 rows/s");
  }

  @Test
  void survivesARunThatHasNothingYet() {
    progress.update(new Progress(0, 0, 0, 0, 0, Duration.ZERO));
    progress.close();

    assertThat(text.toString().lines()).containsExactly("0/0 dates, 0/0 files, 0 rows, 0 rows/s");
  }

  @Test
  void aJobThatRestsPrintsNothingAndCountsAnewWhenItWorks() {
    progress.update(new Progress(2, 2, 1, 1, 1_000, Duration.ofSeconds(2)));
    for (int second = 3; second < 100; second++) {
      progress.update(new Progress(2, 2, 1, 1, 1_000, Duration.ofSeconds(second)));
    }
    progress.update(new Progress(2, 4, 1, 3, 1_000, Duration.ofSeconds(100)));
    progress.update(new Progress(3, 4, 2, 3, 5_000, Duration.ofSeconds(102)));
    progress.close();

    assertThat(text.toString().lines())
        .containsExactly(
            "1/1 dates, 2/2 files, 1,000 rows, 500 rows/s",
            "1/3 dates, 2/4 files, 1,000 rows, 0 rows/s",
            "2/3 dates, 3/4 files, 5,000 rows, 2,000 rows/s, about 2 s left");
  }

  private static Progress at(long millis) {
    return new Progress(
        millis / 10, 620, millis / 200, 31, millis * 1000, Duration.ofMillis(millis));
  }
}
