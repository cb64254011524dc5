package io.tidemark.config;

/** Which forms of input files are read. */
public enum FileFormat {
  /** Both; where the same unit exists in both, the Parquet form. */
  AUTO,
  PARQUET,
  CSV;

  @Override
  public String toString() {
    return EnumText.of(this);
  }
}
