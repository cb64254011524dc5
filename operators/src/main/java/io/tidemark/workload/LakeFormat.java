package io.tidemark.workload;

/** Physical form of an input file. */
public enum LakeFormat {
  PARQUET,
  /** RFC 4180 text with a header row, plain or gzip by the name's ending. */
  CSV
}
