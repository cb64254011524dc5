package io.tidemark.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A file of keys or certificates.
 *
 * @param location local path
 * @param type default {@code pkcs12}
 * @param password of the file; null for none
 * @param keyPassword of the key within, if it has one of its own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyStore(
    String location, KeyStoreType type, @Nullable Secret password, @Nullable Secret keyPassword) {
  public KeyStore {
    Checks.text("location", location);
    type = type == null ? KeyStoreType.PKCS12 : type;
  }

  /** Names no more than is safe to log: a text may hold what came through a reference. */
  @Override
  public String toString() {
    return "KeyStore[type=" + type + "]";
  }
}
