package io.tidemark.pipeline;

import io.tidemark.config.SecretReference;
import org.jspecify.annotations.Nullable;

/** How the secrets of a configuration travel with a job. */
@FunctionalInterface
interface Secrets {
  /**
   * Where each process finds a secret.
   *
   * @param key of the configuration, such as {@code source.kafka.registry.password}
   * @return null if the secret itself may travel, as within this process
   */
  @Nullable SecretReference reference(String key);

  /** For a job that does not leave this process. */
  static Secrets ofProcess() {
    return key -> null;
  }
}
