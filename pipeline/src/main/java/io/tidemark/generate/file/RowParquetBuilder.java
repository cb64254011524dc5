package io.tidemark.generate.file;

import io.tidemark.generate.report.ReportColumn;
import io.tidemark.generate.report.ReportType;
import io.tidemark.generate.report.Row;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.LocalOutputFile;

/** Builds writers of rows to local files, past Hadoop's file system (slow start, .crc files). */
final class RowParquetBuilder extends ParquetWriter.Builder<Row, RowParquetBuilder> {
  private final ReportType type;

  RowParquetBuilder(Path path, ReportType type) {
    super(new LocalOutputFile(path));
    this.type = type;
    withConf(new PlainParquetConfiguration());
    withDictionaryEncoding(true);
    withSizeStatisticsEnabled(false);
    type.columns().stream()
        .filter(ReportColumn::varied)
        .forEach(column -> withDictionaryEncoding(column.name(), false));
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
