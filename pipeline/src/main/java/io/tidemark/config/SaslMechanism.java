package io.tidemark.config;

/** How a user and password are proven. */
public enum SaslMechanism {
  PLAIN,
  SCRAM_SHA_256,
  SCRAM_SHA_512;

  @Override
  public String toString() {
    return EnumText.of(this);
  }
}
