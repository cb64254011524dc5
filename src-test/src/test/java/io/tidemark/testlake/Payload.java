package io.tidemark.testlake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The rows that a payload holds for the date in its files' names: one file per report type that has
 * rows.
 */
public final class Payload {
  private final LocalDate date;
  private final String manifest;
  private final int counter;
  private final int chunk;
  private final Map<ReportType, List<InputRow>> rows = new EnumMap<>(ReportType.class);

  Payload(LocalDate date, String manifest, int counter, int chunk) {
    this.date = date;
    this.manifest = manifest;
    this.counter = counter;
    this.chunk = chunk;
  }

  /** Every row once for each hour in {@code [from, to)} of the payload's date. */
  public Payload hours(int from, int to, InputRow... templates) {
    for (int hour = from; hour < to; hour++) {
      for (InputRow template : templates) {
        row(template.at(date.atStartOfDay().plusHours(hour)));
      }
    }
    return this;
  }

  /** Every row for all 24 hours of the payload's date. */
  public Payload allDay(InputRow... templates) {
    return hours(0, 24, templates);
  }

  /** A row as it stands: it brings its own interval, or none. */
  public Payload row(InputRow row) {
    rows.computeIfAbsent(row.type(), type -> new ArrayList<>()).add(row);
    return this;
  }

  /** Makes a report's file exist even without rows. */
  public Payload empty(ReportType type) {
    rows.computeIfAbsent(type, missing -> new ArrayList<>());
    return this;
  }

  Map<ReportType, List<InputRow>> rows() {
    return Collections.unmodifiableMap(rows);
  }

  LakePath path(String account, String source, ReportType type, LakeForm form) {
    return new LakePath(account, source, type, date, manifest, counter, chunk, LakeForm.PARQUET)
        .in(form);
  }
}
