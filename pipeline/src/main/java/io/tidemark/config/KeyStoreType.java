package io.tidemark.config;

/** The forms of key and trust stores that are read. */
public enum KeyStoreType {
  PKCS12,
  JKS,
  PEM;

  @Override
  public String toString() {
    return EnumText.of(this);
  }
}
