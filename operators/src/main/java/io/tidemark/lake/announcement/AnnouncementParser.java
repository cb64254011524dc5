package io.tidemark.lake.announcement;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a message to the paths that it announces. */
public final class AnnouncementParser {
  /** More are left to the listing. */
  static final int MOST_PATHS = 1_000;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              new JsonFactoryBuilder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(50)
                          .maxStringLength(1 << 20)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .build();

  private final LakeRoot root;
  private final @Nullable JsonPointer pointer;

  private AnnouncementParser(LakeRoot root, @Nullable JsonPointer pointer) {
    this.root = root;
    this.pointer = pointer;
  }

  /**
   * What a message announces.
   *
   * @param paths below the root
   * @param refused reasons, one for each location that is not taken, or one for the whole message
   */
  public record Announcement(List<String> paths, List<String> refused) {}

  /**
   * Of a JSON object in which a pointer leads to a location or to a list of them.
   *
   * @param pointer such as {@code /url}
   */
  public static AnnouncementParser ofPointer(LakeRoot root, String pointer) {
    return new AnnouncementParser(root, JsonPointer.compile(pointer));
  }

  /** Of event notifications of S3, whose keys are encoded as those of a form are. */
  public static AnnouncementParser ofS3Events(LakeRoot root) {
    return new AnnouncementParser(root, null);
  }

  /**
   * Never fails: what cannot be understood is refused.
   *
   * @param message null of a tombstone, which announces nothing
   */
  public Announcement parse(byte @Nullable [] message) {
    List<String> paths = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    if (message != null) {
      try {
        JsonNode document = JSON.readTree(message);
        if (document == null || !document.isObject()) {
          refused.add("the message is no JSON object");
        } else if (pointer != null) {
          located(document.at(pointer), pointer, paths, refused);
        } else {
          records(document, paths, refused);
        }
      } catch (IOException e) {
        refused.add("the message is no JSON");
      }
    }
    return new Announcement(paths, refused);
  }

  private void located(
      JsonNode found, JsonPointer where, List<String> paths, List<String> refused) {
    if (found.isTextual()) {
      take(() -> root.below(found.asText()), paths, refused);
    } else if (found.isArray()) {
      for (JsonNode item : found) {
        if (!item.isTextual()) {
          refused.add("the list at " + where + " holds what is no text");
        } else {
          take(() -> root.below(item.asText()), paths, refused);
        }
      }
    } else {
      refused.add("there is no text at " + where);
    }
  }

  private void records(JsonNode document, List<String> paths, List<String> refused) {
    JsonNode records = document.path("Records");
    if (!records.isArray()) {
      if (!document.path("Event").asText().endsWith(":TestEvent")) {
        refused.add("the message has no list Records");
      }
      return;
    }
    for (JsonNode record : records) {
      String event = record.path("eventName").asText();
      String name = event.startsWith("s3:") ? event.substring(3) : event;
      if (name.startsWith("ObjectCreated:") || name.startsWith("ObjectRemoved:")) {
        take(() -> object(record.path("s3")), paths, refused);
      }
    }
  }

  private String object(JsonNode s3) throws RefusedAnnouncementException {
    JsonNode bucket = s3.at("/bucket/name");
    JsonNode key = s3.at("/object/key");
    if (!bucket.isTextual() || !key.isTextual()) {
      throw new RefusedAnnouncementException("a record has no bucket or no key");
    }
    try {
      return root.ofObject(
          bucket.asText(), URLDecoder.decode(key.asText(), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new RefusedAnnouncementException("a key is not encoded as a form is");
    }
  }

  @FunctionalInterface
  private interface Located {
    String path() throws RefusedAnnouncementException;
  }

  private static void take(Located located, List<String> paths, List<String> refused) {
    if (paths.size() + refused.size() >= MOST_PATHS) {
      return;
    }
    try {
      paths.add(located.path());
    } catch (RefusedAnnouncementException e) {
      refused.add(String.valueOf(e.getMessage()));
    }
  }
}
