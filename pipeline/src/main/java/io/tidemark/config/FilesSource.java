package io.tidemark.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A lake of files.
 *
 * @param root local path, relative to the working directory, or any Flink file system URI
 * @param discoveryInterval time between two listings; default 10 s
 * @param maxVanished share of the known files, 0 to 1, above which a shrinking listing is not
 *     believed; default 0.5
 * @param maxVanishedOfDate the same of one date's files, counted with those that are new; default
 *     0.5
 * @param rangeBytes with a parallelism above 1 a longer Parquet file is read in ranges of so many
 *     bytes, by several readers; default 128 MiB
 * @param announcements what tells of files before a listing does; null for nothing
 * @param s3 how to reach the object store of an {@code s3://} root; null for the environment's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FilesSource(
    String root,
    FileFormat format,
    Duration discoveryInterval,
    Double maxVanished,
    Double maxVanishedOfDate,
    Long rangeBytes,
    @Nullable AnnouncementsConfig announcements,
    @Nullable S3Access s3) {
  private static final long DEFAULT_RANGE = 128L << 20;

  public FilesSource {
    Checks.location("root", root);
    format = format == null ? FileFormat.AUTO : format;
    discoveryInterval =
        discoveryInterval == null
            ? Duration.ofSeconds(10)
            : Checks.positive("discovery_interval", discoveryInterval);
    maxVanished = share("max_vanished", maxVanished);
    maxVanishedOfDate = share("max_vanished_of_date", maxVanishedOfDate);
    rangeBytes = rangeBytes == null ? DEFAULT_RANGE : rangeBytes;
    if (rangeBytes < 1) {
      throw InvalidValue.of("range_bytes", "must be at least 1");
    }
    if (announcements != null
        && announcements.format() == AnnouncementFormat.S3
        && !root.startsWith("s3://")) {
      throw InvalidValue.presence(
          "announcements.format", "s3 belongs to a root that begins with s3://");
    }
    if (s3 != null && !root.startsWith("s3://")) {
      throw InvalidValue.presence("s3", "belongs to a root that begins with s3://; remove it");
    }
  }

  private static Double share(String key, Double value) {
    if (value == null) {
      return 0.5;
    }
    if (!(value >= 0 && value <= 1)) {
      throw InvalidValue.of(key, "must be a share between 0 and 1");
    }
    return value;
  }

  /** Names no more than is safe to log: a text may hold what came through a reference. */
  @Override
  public String toString() {
    return "FilesSource[format=" + format + ", discoveryInterval=" + discoveryInterval + "]";
  }
}
