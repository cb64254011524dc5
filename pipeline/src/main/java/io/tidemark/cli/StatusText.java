package io.tidemark.cli;

import static io.tidemark.cli.SliceTable.counted;
import static io.tidemark.cli.SliceTable.grouped;

import io.tidemark.publish.ledger.LakeHealth;
import io.tidemark.publish.ledger.QuarantineReader.Reason;
import io.tidemark.publish.ledger.TopicSql.TopicRow;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** Prints what {@code status} says, for people. */
final class StatusText {
  private static final int SOURCES_SHOWN = 10;

  private final PrintWriter out;
  private final Ansi ansi;
  private final UnaryOperator<String> command;

  /**
   * @param command how to call a command with its options and this configuration
   */
  StatusText(PrintWriter out, boolean colours, UnaryOperator<String> command) {
    this.out = out;
    this.ansi = colours ? Ansi.ON : Ansi.OFF;
    this.command = command;
  }

  void print(StatusReport report) {
    if (!report.slices().isEmpty()) {
      out.println(SliceTable.of(SliceRow.of(report.slices())));
      out.println();
    }
    dates(report);
    sources(report);
    LakeHealth lake = report.lake();
    if (lake != null) {
      lake(lake, report.at());
    }
    topics(report);
    LakeHealth events = report.events();
    if (events != null) {
      events(events, report.at());
    }
    report.unseen().forEach(input -> out.println(Freshness.unseen(input)));
    if (report.requests() > 0) {
      out.println(
          counted(report.requests(), "request waits", "requests wait")
              + " for the running job, or the next run");
    }
    quarantine(report);
  }

  private void dates(StatusReport report) {
    out.println(
        ansi.string("@|bold " + counted(report.published(), "date", "dates") + " published|@")
            + (report.states().isEmpty() ? "" : " (" + report.states() + ")")
            + (report.waiting() == 0
                ? ""
                : ", " + grouped(report.waiting()) + " waiting for their hours"));
  }

  private void sources(StatusReport report) {
    report.sources().stream()
        .limit(SOURCES_SHOWN)
        .forEach(
            source ->
                out.println(
                    source.source()
                        + ": newest date "
                        + source.newestDate()
                        + ", "
                        + counted(source.daysBehind(), "day", "days")
                        + " behind today; last written "
                        + Age.ago(source.publishedAt(), report.at())));
    int more = report.sources().size() - SOURCES_SHOWN;
    if (more > 0) {
      out.println("and " + grouped(more) + " more sources, see --output json");
    }
  }

  private void lake(LakeHealth lake, Instant now) {
    Instant listed = lake.listedAt();
    Instant asOf = lake.publishedAsOf();
    out.println(
        "lake: "
            + (listed == null ? "never listed" : "last good listing " + Age.ago(listed, now))
            + ", "
            + counted(lake.files(), "file", "files")
            + " known, "
            + grouped(lake.pending())
            + " to be read; "
            + published(asOf, now));
    if (lake.failures() > 0) {
      out.println(
          red(counted(lake.failures(), "listing", "listings") + " failed in a row")
              + ", the last "
              + Age.ago(lake.attemptedAt(), now)
              + ": "
              + PlainText.line(lake.failure()));
    }
    if (lake.held() > 0) {
      out.println(
          red(counted(lake.held(), "file is", "files are") + " gone")
              + " but not taken back, because too many went at once; if that is right: "
              + command.apply("run --confirm-deletes"));
    }
  }

  private static String published(@Nullable Instant asOf, Instant now) {
    return asOf == null
        ? "not known as of when everything is published"
        : "everything published as of " + Age.moment(asOf) + ", " + Age.ago(asOf, now);
  }

  private void events(LakeHealth events, Instant now) {
    out.println("events: " + published(events.publishedAsOf(), now));
    if (events.failures() > 0) {
      out.println(
          red(counted(events.failures(), "look", "looks") + " at the brokers failed in a row")
              + ", the last "
              + Age.ago(events.attemptedAt(), now)
              + ": "
              + PlainText.line(events.failure()));
    }
  }

  private void topics(StatusReport report) {
    Map<String, List<TopicRow>> topics =
        report.topics().stream()
            .collect(Collectors.groupingBy(TopicRow::topic, TreeMap::new, Collectors.toList()));
    topics.forEach(
        (topic, partitions) -> {
          long lag = partitions.stream().mapToLong(row -> row.lag() == null ? 0 : row.lag()).sum();
          long lost = partitions.stream().mapToLong(TopicRow::lost).sum();
          out.println(
              "topic "
                  + PlainText.line(topic)
                  + ": "
                  + grouped(partitions.size())
                  + (partitions.size() == 1 ? " partition, " : " partitions, ")
                  + grouped(lag)
                  + " events to be read as of the last checkpoint");
          if (lost > 0) {
            out.println(
                red(grouped(lost) + " events are lost")
                    + ": the broker deleted them before they were read. Send them again (what had"
                    + " been read already counts once), then: "
                    + command.apply(AcknowledgeLostCommand.NAME));
          }
          partitions.stream()
              .map(TopicRow::remadeAt)
              .filter(Objects::nonNull)
              .max(Comparator.naturalOrder())
              .ifPresent(at -> remade(at, report.at()));
        });
  }

  private void remade(Instant at, Instant now) {
    out.println(
        red("the topic is another one under the same name")
            + ", as was noticed "
            + Age.ago(at, now)
            + ": its offsets began again, so events may have been passed over. Send them again, with"
            + " versions");
  }

  private void quarantine(StatusReport report) {
    if (report.quarantined() == 0) {
      out.println("nothing quarantined");
      return;
    }
    out.println(red(grouped(report.quarantined()) + " quarantined") + ", most often because:");
    for (Reason reason : report.reasons()) {
      out.println(
          "  "
              + grouped(reason.entries())
              + " "
              + PlainText.line(reason.reason())
              + times(reason.entries(), reason.occurrences()));
    }
    out.println("newest first:");
    for (QuarantineRow entry : report.quarantine()) {
      Long row = entry.row();
      out.println(
          "  "
              + PlainText.line(entry.place())
              + (row == null ? "" : " row " + grouped(row))
              + ": "
              + PlainText.line(entry.reason())
              + times(1, entry.occurrences()));
    }
  }

  private static String times(long entries, long occurrences) {
    return occurrences > entries ? " (" + grouped(occurrences) + " times)" : "";
  }

  private String red(String text) {
    return ansi.string("@|bold,red " + text + "|@");
  }
}
