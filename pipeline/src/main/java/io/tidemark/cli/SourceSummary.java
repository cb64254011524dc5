package io.tidemark.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far a source has come.
 *
 * @param newestDate the latest date with published rows
 * @param daysBehind from that date to today, UTC
 * @param publishedAt when one of its dates was last written
 */
record SourceSummary(String source, LocalDate newestDate, long daysBehind, Instant publishedAt) {

  /** Those sources of which something is published, by name. */
  static List<SourceSummary> of(List<PublishedSlice> slices, Instant now) {
    Map<String, List<PublishedSlice>> published =
        slices.stream()
            .filter(slice -> !slice.isWaiting())
            .collect(
                Collectors.groupingBy(PublishedSlice::source, TreeMap::new, Collectors.toList()));
    List<SourceSummary> sources = new ArrayList<>();
    published.forEach((source, dates) -> sources.add(of(source, dates, now)));
    return sources;
  }

  private static SourceSummary of(String source, List<PublishedSlice> slices, Instant now) {
    LocalDate newest =
        slices.stream().map(PublishedSlice::date).max(LocalDate::compareTo).orElseThrow();
    Instant last =
        slices.stream().map(PublishedSlice::publishedAt).max(Instant::compareTo).orElseThrow();
    LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    return new SourceSummary(source, newest, ChronoUnit.DAYS.between(newest, today), last);
  }
}
