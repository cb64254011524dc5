package io.tidemark.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How to reach an S3 object store. What is null is left to the AWS client: environment, profile
 * files, the machine's role.
 *
 * @param endpoint http or https URL of a store that is not Amazon's
 * @param pathStyleAccess whether the bucket stands in the path and not in the host name; default
 *     true where an endpoint is given
 * @param accessKey with a secret key, or neither
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record S3Access(
    @Nullable String endpoint,
    @Nullable String region,
    Boolean pathStyleAccess,
    @Nullable Secret accessKey,
    @Nullable Secret secretKey) {
  public S3Access {
    if (endpoint != null) {
      Checks.webAddress("endpoint", endpoint);
    }
    if (region != null) {
      Checks.text("region", region);
    }
    pathStyleAccess = pathStyleAccess == null ? endpoint != null : pathStyleAccess;
    together("secret_key", secretKey, "access_key", accessKey);
    together("access_key", accessKey, "secret_key", secretKey);
  }

  private static void together(
      String missing, @Nullable Secret value, String present, @Nullable Secret other) {
    boolean absent = value == null || value.isEmpty();
    if (absent && other != null && !other.isEmpty()) {
      throw InvalidValue.presence(missing, "must be given with " + present);
    }
  }

  /** Names no more than is safe to log: a text may hold what came through a reference. */
  @Override
  public String toString() {
    return "S3Access[pathStyleAccess=" + pathStyleAccess + "]";
  }
}
