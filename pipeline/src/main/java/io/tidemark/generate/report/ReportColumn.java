package io.tidemark.generate.report;

/**
 * A column of a report.
 *
 * @param parquetOnly derived by Koku when it writes Parquet, absent in CSV
 */
public record ReportColumn(String name, ColumnKind kind, boolean parquetOnly) {
  static ReportColumn text(String name) {
    return new ReportColumn(name, ColumnKind.TEXT, false);
  }

  static ReportColumn instant(String name) {
    return new ReportColumn(name, ColumnKind.INSTANT, false);
  }

  static ReportColumn thousandths(String name) {
    return new ReportColumn(name, ColumnKind.THOUSANDTHS, false);
  }

  static ReportColumn whole(String name) {
    return new ReportColumn(name, ColumnKind.WHOLE, false);
  }

  /** Whether nearly every row has its own value, so that a dictionary is no use. */
  public boolean varied() {
    return name.contains("_usage_") && kind != ColumnKind.TEXT;
  }

  ReportColumn inParquetOnly() {
    return new ReportColumn(name, kind, true);
  }
}
