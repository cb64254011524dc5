package io.tidemark.config;

import java.util.Optional;

/** Where {@code ${env:NAME}} looks for its values. */
@FunctionalInterface
public interface Environment {
  Optional<String> variable(String name);

  /** The environment of this process. */
  static Environment ofProcess() {
    return name -> Optional.ofNullable(System.getenv(name));
  }
}
