package io.tidemark.event.decode;

import java.io.Serializable;

/**
 * How a process comes by the password of a registry. What travels in a job graph is this way, not
 * the password, unless the graph never leaves the process.
 */
@FunctionalInterface
public interface RegistryPassword extends Serializable {
  /**
   * @throws RuntimeException saying what this process lacks
   */
  String reveal();
}
