package io.tidemark.generate;

import java.time.LocalDate;

/**
 * Hears of each date when its files are complete, in the order of dates, on the caller's thread.
 */
@FunctionalInterface
public interface ProgressListener {
  void written(LocalDate date, int datesDone, int datesTotal, long podRowsSoFar);
}
