package io.tidemark.config;

import java.io.Serializable;

/**
 * Where a secret comes from. It may be stored, sent and shown; the process that needs the secret
 * finds it there.
 *
 * @param text as written in the configuration, such as <code>${env:NAME}</code>; empty for none
 */
public record SecretReference(String text) implements Serializable {
  /**
   * What this process finds.
   *
   * @throws ConfigException naming the variable or file that is missing here
   */
  public String reveal() {
    try {
      return new References(Environment.ofProcess(), value -> {}).resolve(text);
    } catch (InvalidValue e) {
      throw new ConfigException(
          "", e.text() + " in this process; every process of the cluster needs it");
    }
  }
}
