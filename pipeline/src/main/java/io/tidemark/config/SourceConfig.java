package io.tidemark.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Where input comes from: files, events, or both. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceConfig(@Nullable FilesSource files, @Nullable KafkaSource kafka) {
  public SourceConfig {
    if (files == null && kafka == null) {
      throw InvalidValue.presence("", "must have files, kafka, or both");
    }
  }

  /**
   * The files, for what is about nothing else.
   *
   * @throws ConfigException if there are only events
   */
  public FilesSource requiredFiles() {
    FilesSource present = files;
    if (present == null) {
      throw new ConfigException(
          "source.files", "is missing, and this is about files; there are only events");
    }
    return present;
  }
}
