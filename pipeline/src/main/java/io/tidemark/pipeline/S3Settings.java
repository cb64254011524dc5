package io.tidemark.pipeline;

import io.tidemark.config.S3Access;
import io.tidemark.config.Secret;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Access to an object store in the words of Flink's S3 plugin. It goes to the file system alone,
 * never into a job's configuration, which Flink shows to whoever asks.
 */
final class S3Settings {
  private S3Settings() {}

  static Configuration of(@Nullable S3Access access) {
    Configuration flink = new Configuration();
    if (access != null) {
      set(flink, "s3.endpoint", access.endpoint());
      set(flink, "s3.region", access.region());
      set(flink, "s3.path-style-access", access.pathStyleAccess().toString());
      set(flink, "s3.access-key", revealed(access.accessKey()));
      set(flink, "s3.secret-key", revealed(access.secretKey()));
    }
    return flink;
  }

  private static @Nullable String revealed(@Nullable Secret secret) {
    return secret == null || secret.isEmpty() ? null : secret.reveal();
  }

  private static void set(Configuration flink, String key, @Nullable String value) {
    if (value != null) {
      flink.setString(key, value);
    }
  }
}
