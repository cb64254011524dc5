package io.tidemark.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A topic, written as its name alone or with the type of its events.
 *
 * @param type the dataset of events that do not say their type; null if all of them do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TopicConfig(String name, @Nullable String type) {
  private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}");

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  public TopicConfig {
    Checks.matching(
        "name", name, NAME, "a topic's name: at most 249 letters, digits, '.', '_' and '-'");
  }

  /** A topic whose events say their type. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static TopicConfig of(String name) {
    return new TopicConfig(name, null);
  }
}
