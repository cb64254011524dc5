package io.tidemark.generate.file;

import io.tidemark.generate.report.ReportColumn;
import io.tidemark.generate.report.ReportType;
import io.tidemark.generate.report.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.LocalOutputFile;

/** Builds writers of rows to local files, past Hadoop's file system (slow start, .crc files). */
final class RowParquetBuilder extends ParquetWriter.Builder<Row, RowParquetBuilder> {
  /**
   * Columns of any report that take no dictionary. The same for every writer: writers open at the
   * same time share one static factory, which takes its settings from the writer made last.
   */
  private static final List<String> VARIED =
      Stream.of(ReportType.values())
          .flatMap(type -> type.columns().stream())
          .filter(ReportColumn::varied)
          .map(ReportColumn::name)
          .toList();

  private final ReportType type;

  RowParquetBuilder(Path path, ReportType type) {
    super(new LocalOutputFile(path));
    this.type = type;
    withConf(new PlainParquetConfiguration());
    withSizeStatisticsEnabled(false);
    withDictionaryEncoding(true);
    VARIED.forEach(column -> withDictionaryEncoding(column, false));
  }

  @Override
  protected RowParquetBuilder self() {
    return this;
  }

  @Override
  protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
    return new RowWriteSupport(type);
  }

  @Override
  protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
    return new RowWriteSupport(type);
  }
}
