package io.tidemark.generate.file;

import io.tidemark.generate.report.ReportType;
import io.tidemark.generate.report.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.hadoop.ParquetWriter;
import org.jspecify.annotations.Nullable;

/**
 * A payload as {@code {base}_{i}.parquet}, a new file every {@link #CHUNK_ROWS} rows, as Koku's.
 */
public final class ParquetPayload implements PayloadWriter {
  public static final int CHUNK_ROWS = 200_000;

  private final ReportType type;
  private final Path directory;
  private final String base;
  private final ParquetShape shape;
  private final List<WrittenFile> written = new ArrayList<>();
  private @Nullable PendingFile pending;
  private @Nullable ParquetWriter<Row> writer;
  private long rows;

  public ParquetPayload(ReportType type, Path directory, String base, ParquetShape shape) {
    this.type = type;
    this.directory = directory;
    this.base = base;
    this.shape = shape;
  }

  @Override
  public void write(Row row) throws IOException {
    if (rows == CHUNK_ROWS) {
      publishChunk();
    }
    chunkWriter().write(row);
    rows++;
  }

  @Override
  public List<WrittenFile> finish() throws IOException {
    if (rows > 0 || written.isEmpty()) {
      chunkWriter();
      publishChunk();
    }
    for (int i = written.size(); Files.deleteIfExists(chunk(i)); i++) {}
    return List.copyOf(written);
  }

  @Override
  public void close() throws IOException {
    PendingFile unfinished = pending;
    if (unfinished != null) {
      try (ParquetWriter<Row> open = writer) {
        pending = null;
        writer = null;
      } finally {
        unfinished.discard();
      }
    }
  }

  private ParquetWriter<Row> chunkWriter() throws IOException {
    ParquetWriter<Row> open = writer;
    if (open == null) {
      PendingFile file = PendingFile.of(chunk(written.size()));
      open =
          new RowParquetBuilder(file.temporary(), type)
              .withCompressionCodec(shape.compression().codec())
              .withRowGroupRowCountLimit(shape.rowGroupRows())
              .build();
      pending = file;
      writer = open;
    }
    return open;
  }

  private void publishChunk() throws IOException {
    ParquetWriter<Row> open = chunkWriter();
    PendingFile file = pending;
    open.close();
    if (file != null) {
      written.add(file.publish(rows));
    }
    pending = null;
    writer = null;
    rows = 0;
  }

  private Path chunk(int i) {
    return directory.resolve(base + "_" + i + ".parquet");
  }
}
