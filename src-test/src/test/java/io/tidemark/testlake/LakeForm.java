package io.tidemark.testlake;

/** The form in which a lake's files are written. */
public enum LakeForm {
  PARQUET,
  CSV,
  CSV_GZ;

  public boolean isParquet() {
    return this == PARQUET;
  }
}
