package io.tidemark.cli;

import io.tidemark.pipeline.Progress;
import io.tidemark.pipeline.ProgressView;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A line every two seconds in which something was done, for logs and pipes. */
final class PlainProgress implements ProgressView {
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final PrintWriter out;
  private final ProgressPace pace = new ProgressPace();
  private @Nullable Progress last;
  private @Nullable Progress printed;

  PlainProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void update(Progress progress) {
    if (last != null && progress.equals(last.at(progress.elapsed()))) {
      return;
    }
    last = progress;
    pace.update(progress);
    Duration since = printed == null ? Duration.ZERO : printed.elapsed();
    if (progress.elapsed().minus(since).compareTo(INTERVAL) >= 0) {
      print(progress);
    }
  }

  /** Where a run got to is always the last line, however short it was. */
  @Override
  public synchronized void close() {
    if (last != null && !last.equals(printed)) {
      print(last);
    }
  }

  private void print(Progress progress) {
    printed = progress;
    out.printf(
        Locale.ROOT,
        "%,d/%,d dates, %,d/%,d files, %,d rows, %,d rows/s%s%n",
        progress.datesDone(),
        progress.datesTotal(),
        progress.filesDone(),
        progress.filesTotal(),
        progress.rowsRead(),
        pace.rowsPerSecond(),
        remaining());
    out.flush();
  }

  private String remaining() {
    OptionalLong seconds = pace.secondsLeft();
    return seconds.isEmpty() ? "" : ", about " + seconds.getAsLong() + " s left";
  }
}
