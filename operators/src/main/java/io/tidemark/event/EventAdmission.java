package io.tidemark.event;

import io.tidemark.workload.DateRange;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.Workload;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which events are kept at all. */
public final class EventAdmission {
  private final String pipeline;
  private final Set<String> sources;
  private final DateRange dates;
  private final Retention retention;

  /**
   * @param dates events of others are passed over, as rows of files are
   */
  public EventAdmission(Workload workload, DateRange dates, Retention retention) {
    this.pipeline = workload.name();
    this.sources = workload.sources();
    this.dates = dates;
    this.retention = retention;
  }

  /** Whether the event's date is one of those that are maintained. */
  public boolean concerns(LineItem item) {
    return dates.contains(EventHour.dateOf(item.interval()));
  }

  /**
   * Why an event belongs into quarantine; null if it does not.
   *
   * @param now milliseconds since the epoch
   */
  public @Nullable String refusal(LineItem item, long now) {
    if (!sources.contains(item.source())) {
      return "source " + item.source() + " is none of the configured providers";
    }
    LocalDate date = EventHour.dateOf(item.interval());
    return retention.accepts(new SliceId(pipeline, item.source(), date), now)
        ? null
        : tooOld(date, retention);
  }

  static String tooOld(LocalDate date, Retention retention) {
    return "date "
        + date
        + " accepts no more events: it ended longer ago than the retention, "
        + retention;
  }
}
