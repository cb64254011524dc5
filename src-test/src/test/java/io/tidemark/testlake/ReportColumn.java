package io.tidemark.testlake;

/**
 * A column of an hourly report file.
 *
 * @param parquetOnly added on the way to Parquet, so absent from CSV
 */
public record ReportColumn(String name, Kind kind, boolean parquetOnly) {
  /** What a column holds, whatever the file's form. */
  public enum Kind {
    TEXT("VARCHAR"),
    NUMBER("DOUBLE"),
    INSTANT("TIMESTAMP_MS"),
    /** A label map: JSON text in Parquet, {@code label_k:v|…} in CSV. */
    LABELS("VARCHAR");

    private final String parquetType;

    Kind(String parquetType) {
      this.parquetType = parquetType;
    }

    /** DuckDB's name of the type in Parquet files. */
    public String parquetType() {
      return parquetType;
    }
  }

  static ReportColumn of(String name, Kind kind) {
    return new ReportColumn(name, kind, false);
  }
}
