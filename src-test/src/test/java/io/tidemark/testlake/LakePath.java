package io.tidemark.testlake;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of an hourly file in the lake and what its path says.
 *
 * @param date the date in the file's name
 * @param manifest the payload's manifest id; the files of one manifest add up
 * @param counter tells the files of one payload and date apart
 * @param chunk tells the Parquet chunks of one CSV file apart; always 0 in CSV
 */
public record LakePath(
    String account,
    String source,
    ReportType type,
    LocalDate date,
    String manifest,
    int counter,
    int chunk,
    LakeForm form) {

  private static final Pattern DIRECTORY =
      Pattern.compile(
          "data/(?:parquet/([^/]+)/OCP/[a-z_]+|csv/([^/]+)/OCP)"
              + "/source=([^/]+)/year=\\d{4}/month=\\d{2}/([^/]+)");
  private static final Pattern NAME =
      Pattern.compile(
          "([a-z_]+)\\.(\\d{4}-\\d{2}-\\d{2})\\.([^.]+)\\.(\\d+)"
              + "(?:_(\\d+)(\\.parquet)|(\\.csv)|(\\.csv\\.gz))");

  /** Reads a path relative to the lake's root; empty if it is no hourly file of the summary. */
  public static Optional<LakePath> parse(Path relative) {
    Matcher directory = DIRECTORY.matcher(relative.toString().replace('\\', '/'));
    if (!directory.matches() || "daily".equals(directory.group(1))) {
      return Optional.empty();
    }
    Matcher name = NAME.matcher(directory.group(4));
    boolean parquet = directory.group(1) != null;
    if (!name.matches() || parquet != (name.group(6) != null)) {
      return Optional.empty();
    }
    LakeForm csv = name.group(7) != null ? LakeForm.CSV : LakeForm.CSV_GZ;
    return ReportType.of(name.group(1))
        .map(
            type ->
                new LakePath(
                    parquet ? directory.group(1) : directory.group(2),
                    directory.group(3),
                    type,
                    LocalDate.parse(name.group(2)),
                    name.group(3),
                    Integer.parseInt(name.group(4)),
                    parquet ? Integer.parseInt(name.group(5)) : 0,
                    parquet ? LakeForm.PARQUET : csv));
  }

  public LakePath in(LakeForm other) {
    int newChunk = other.isParquet() ? chunk : 0;
    return new LakePath(account, source, type, date, manifest, counter, newChunk, other);
  }

  /** {@code pod_usage.2025-10-01.1.0}: the payload's piece, whatever its form and chunk. */
  public String base() {
    return type.id() + "." + date + "." + manifest + "." + counter;
  }

  /** The path relative to the lake's root. */
  public Path relative() {
    String month =
        "source=%s/year=%d/month=%02d/".formatted(source, date.getYear(), date.getMonthValue());
    return Path.of(
        switch (form) {
          case PARQUET ->
              "data/parquet/%s/OCP/%s/%s%s_%d.parquet"
                  .formatted(account, type.id(), month, base(), chunk);
          case CSV -> "data/csv/%s/OCP/%s%s.csv".formatted(account, month, base());
          case CSV_GZ -> "data/csv/%s/OCP/%s%s.csv.gz".formatted(account, month, base());
        });
  }
}
