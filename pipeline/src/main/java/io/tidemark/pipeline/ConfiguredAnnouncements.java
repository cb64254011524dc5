package io.tidemark.pipeline;

import io.tidemark.config.AnnouncementsConfig;
import io.tidemark.config.FilesSource;
import io.tidemark.config.HeaderFilter;
import io.tidemark.flink.announcement.KafkaAnnouncements;
import io.tidemark.lake.announcement.AnnouncementFeed;

/** The announcements that a configuration names, as a job takes them. */
final class ConfiguredAnnouncements {
  private ConfiguredAnnouncements() {}

  static AnnouncementFeed.Factory of(
      AnnouncementsConfig config, FilesSource files, Secrets secrets) {
    HeaderFilter header = config.header();
    return new KafkaAnnouncements.Spec(
        KafkaClient.properties(config, secrets),
        config.topic(),
        config.group(),
        Locations.absolute(files.root()),
        config.path(),
        header == null ? null : header.name(),
        header == null ? "" : header.value());
  }
}
