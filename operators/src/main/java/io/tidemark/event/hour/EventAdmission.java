package io.tidemark.event.hour;

import io.tidemark.event.EventHour;
import io.tidemark.event.LineItem;
import io.tidemark.scan.InstantText;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.Workload;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which events are kept at all. */
public final class EventAdmission {
  /** A clock may be ahead, but not by so much; milliseconds. */
  private static final long FUTURE = 86_400_000L;

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
    String impossible = impossible(item.interval(), now);
    if (impossible != null) {
      return impossible;
    }
    LocalDate date = EventHour.dateOf(item.interval());
    return retention.accepts(new SliceId(pipeline, item.source(), date), now)
        ? null
        : tooOld(date, retention);
  }

  /** An hour of its own would add to the true one, and a far date would never be over. */
  private static @Nullable String impossible(long interval, long now) {
    if (!EventHour.isHour(interval)) {
      return "interval "
          + InstantText.format(interval)
          + " does not start on the hour, as the intervals of line items do";
    }
    return Math.floorDiv(interval, 1_000) - now > FUTURE
        ? "interval " + InstantText.format(interval) + " starts more than a day in the future"
        : null;
  }

  /**
   * Why an event that was accepted is not kept: its hour's rows have been let go of since.
   *
   * @param now milliseconds since the epoch
   */
  public static String closed(SliceId slice, Retention retention, long now) {
    return now < retention.letGoAt(slice)
        ? "date "
            + slice.date()
            + " accepts no more events: its rows were let go of when its retention was over, and a"
            + " longer one does not bring them back"
        : tooOld(slice.date(), retention);
  }

  private static String tooOld(LocalDate date, Retention retention) {
    return "date "
        + date
        + " accepts no more events: it ended longer ago than the retention, "
        + retention;
  }
}
