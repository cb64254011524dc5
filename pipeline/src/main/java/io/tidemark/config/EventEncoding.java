package io.tidemark.config;

/** How events are written. */
public enum EventEncoding {
  /** Avro in Confluent's wire format, with a schema registry. */
  AVRO,
  JSON,
  /** Avro's single-object encoding, without a registry. */
  AVRO_FINGERPRINT;

  @Override
  public String toString() {
    return EnumText.of(this);
  }
}
