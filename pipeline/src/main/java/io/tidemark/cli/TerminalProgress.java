package io.tidemark.cli;

import io.tidemark.pipeline.Progress;
import io.tidemark.pipeline.ProgressView;
import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar over dates with the remaining time, redrawn in place. */
final class TerminalProgress implements ProgressView {
  private static final int REDRAW_MILLIS = 200;

  private final ProgressBar bar;
  private final ProgressPace pace = new ProgressPace();

  TerminalProgress(PrintStream out, int width) {
    this.bar =
        new ProgressBarBuilder()
            .setTaskName("Dates")
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(out, width))
            .setInitialMax(-1)
            .build();
  }

  @Override
  public void update(Progress progress) {
    pace.update(progress);
    bar.maxHint(progress.datesTotal() == 0 ? -1 : progress.datesTotal());
    bar.stepTo(progress.datesDone());
    bar.setExtraMessage(
        String.format(
            Locale.ROOT,
            " %,d/%,d files, %,d rows/s",
            progress.filesDone(),
            progress.filesTotal(),
            pace.rowsPerSecond()));
  }

  @Override
  public void close() {
    bar.close();
  }
}
