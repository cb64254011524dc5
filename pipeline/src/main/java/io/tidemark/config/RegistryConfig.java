package io.tidemark.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A schema registry that speaks Confluent's REST API.
 *
 * @param url such as {@code https://registry:8081}
 * @param user with a password, or neither
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RegistryConfig(String url, @Nullable String user, @Nullable Secret password) {
  public RegistryConfig {
    Checks.webAddress("url", Checks.text("url", url));
    if (user == null && password != null) {
      throw InvalidValue.presence("user", "must be given with password");
    }
    if (user != null && password == null) {
      throw InvalidValue.presence("password", "must be given with user");
    }
  }

  /** Names no more than is safe to log: a text may hold what came through a reference. */
  @Override
  public String toString() {
    return "RegistryConfig[]";
  }
}
