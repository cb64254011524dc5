package io.tidemark.flink.publish;

import java.io.Serializable;

/**
 * How a process comes by a password. What travels in a job graph, which is stored and sent, is this
 * way and not the password, unless the graph never leaves the process.
 */
@FunctionalInterface
public interface Password extends Serializable {
  /**
   * @return empty where the server asks for none
   * @throws RuntimeException saying what this process lacks
   */
  String reveal();

  /** Itself, for a job within this process. */
  static Password ofProcess(String password) {
    return () -> password;
  }
}
