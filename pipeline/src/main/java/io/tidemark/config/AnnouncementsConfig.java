package io.tidemark.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonPointer;
import org.jspecify.annotations.Nullable;

/**
 * A topic that tells of files before a listing finds them.
 *
 * @param bootstrap brokers to begin with, as {@code host:port,host:port}
 * @param format default {@code koku}
 * @param header that a message must have; null for any
 * @param path JSON pointer to the location in a message of the format {@code koku}; default {@code
 *     /url}
 * @param group under which offsets are committed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AnnouncementsConfig(
    String bootstrap,
    String topic,
    AnnouncementFormat format,
    @Nullable HeaderFilter header,
    @Nullable String path,
    String group,
    KafkaSecurity security) {
  private static final String URL = "/url";

  public AnnouncementsConfig {
    Checks.servers("bootstrap", bootstrap);
    Checks.topic("topic", topic);
    format = format == null ? AnnouncementFormat.KOKU : format;
    if (format == AnnouncementFormat.KOKU) {
      path = pointer(path == null ? URL : path);
    } else if (path != null) {
      throw InvalidValue.presence("path", "belongs to format: koku; remove it");
    }
    Checks.text("group", group);
    security = security == null ? KafkaSecurity.NONE : security;
  }

  private static String pointer(String path) {
    try {
      JsonPointer.compile(path);
      return path;
    } catch (IllegalArgumentException e) {
      throw InvalidValue.of("path", "must be a JSON pointer such as /url");
    }
  }

  /** Names no more than is safe to log: a text may hold what came through a reference. */
  @Override
  public String toString() {
    return "AnnouncementsConfig[format=" + format + "]";
  }
}
