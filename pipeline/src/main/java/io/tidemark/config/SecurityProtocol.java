package io.tidemark.config;

/** How brokers are spoken to. */
public enum SecurityProtocol {
  PLAINTEXT,
  SSL,
  SASL_PLAINTEXT,
  SASL_SSL;

  public boolean sasl() {
    return this == SASL_PLAINTEXT || this == SASL_SSL;
  }

  public boolean ssl() {
    return this == SSL || this == SASL_SSL;
  }

  @Override
  public String toString() {
    return EnumText.of(this);
  }
}
