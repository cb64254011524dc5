package io.tidemark.cli;

import io.tidemark.pipeline.Progress;
import io.tidemark.pipeline.ProgressView;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One line every two seconds, for logs and pipes. */
final class PlainProgress implements ProgressView {
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final PrintWriter out;
  private @Nullable Progress last;
  private @Nullable Progress printed;

  PlainProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void update(Progress progress) {
    last = progress;
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
        progress.rowsPerSecond(),
        remaining(progress));
    out.flush();
  }

  private static String remaining(Progress progress) {
    long left = progress.datesTotal() - progress.datesDone();
    if (progress.datesDone() == 0 || left <= 0) {
      return "";
    }
    long seconds = progress.elapsed().toSeconds() * left / progress.datesDone();
    return ", about " + seconds + " s left";
  }
}
