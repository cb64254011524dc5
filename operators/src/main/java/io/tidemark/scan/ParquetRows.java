package io.tidemark.scan;

import io.tidemark.workload.Dataset;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.VersionParser.VersionParseException;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.util.HadoopCodecs;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Steps through the row groups of a range of a file and puts their rows into cells. Throws whatever
 * the decoder throws; its caller tells a broken file from a broken connection.
 */
final class ParquetRows implements AutoCloseable {
  /** Empty, because loading Hadoop's own defaults takes longer than reading a small file. */
  private static final Configuration PLAIN = new Configuration(false);

  private final ParquetFileReader reader;
  private final ParquetProjection projection;
  private final List<BlockMetaData> rowGroups;
  private final @Nullable RowGroupDates dates;
  private final ByteRange range;
  private final @Nullable ParsedVersion writer;
  private int nextGroup;
  private long leftInGroup;
  private long nextRow;

  private ParquetRows(
      ParquetFileReader reader,
      ParquetProjection projection,
      @Nullable RowGroupDates dates,
      ByteRange range) {
    this.reader = reader;
    this.projection = projection;
    this.rowGroups = reader.getRowGroups();
    this.dates = dates;
    this.range = range;
    this.writer = version(reader.getFileMetaData().getCreatedBy());
  }

  static ParquetRows open(
      TrackedInputFile file,
      Dataset dataset,
      List<Cells> cells,
      @Nullable RowGroupDates dates,
      ByteRange range,
      ParquetLimits limits)
      throws IOException, UnreadableFileException {
    limits.checkFooter(file.stream(), file.getLength());
    ParquetFileReader reader = ParquetFileReader.open(file, options(limits));
    MessageType schema = reader.getFileMetaData().getSchema();
    ParquetProjection projection = ParquetProjection.of(schema, dataset, cells);
    limits.check(schema, projection.schema(), reader.getRowGroups());
    reader.setRequestedSchema(projection.schema());
    return new ParquetRows(reader, projection, dates, range);
  }

  private static ParquetReadOptions options(ParquetLimits limits) {
    return ParquetReadOptions.builder(new HadoopParquetConfiguration(PLAIN))
        .withCodecFactory(new BoundedCodecs(HadoopCodecs.newFactory(PLAIN, 0), limits))
        .usePageChecksumVerification()
        .withUseHadoopVectoredIo(false)
        .build();
  }

  /** The writer and its version; null if the footer does not say. */
  private static @Nullable ParsedVersion version(@Nullable String createdBy) {
    try {
      return createdBy == null ? null : VersionParser.parse(createdBy);
    } catch (VersionParseException | RuntimeException e) {
      return null;
    }
  }

  /** Reads up to a batch of rows, never across row groups; 0 at the end. */
  int read() throws IOException {
    while (leftInGroup == 0) {
      if (nextGroup == rowGroups.size()) {
        return 0;
      }
      enter(rowGroups.get(nextGroup++));
    }
    int rows = (int) Math.min(leftInGroup, Batch.ROWS);
    for (ParquetColumn column : projection.columns()) {
      column.read(rows);
    }
    leftInGroup -= rows;
    nextRow += rows;
    return rows;
  }

  /** Position in the file of the row after those read. */
  long nextRow() {
    return nextRow;
  }

  private void enter(BlockMetaData group) throws IOException {
    long rows = group.getRowCount();
    if (rows == 0
        || !range.holds(group.getStartingPos())
        || (dates != null && dates.excludes(group))) {
      reader.skipNextRowGroup();
      nextRow += rows;
      return;
    }
    PageReadStore pages = reader.readNextRowGroup();
    for (ParquetColumn column : projection.columns()) {
      column.enter(pages, rows, writer);
    }
    leftInGroup = rows;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
