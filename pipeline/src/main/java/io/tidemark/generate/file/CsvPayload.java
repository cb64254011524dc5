package io.tidemark.generate.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.tidemark.generate.report.ReportColumn;
import io.tidemark.generate.report.ReportType;
import io.tidemark.generate.report.Row;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A payload as one {@code {base}.csv} or {@code {base}.csv.gz}, header first. */
public final class CsvPayload implements PayloadWriter {
  private static final int BUFFER_BYTES = 1 << 16;

  private final PendingFile file;
  private final ReportColumn[] columns;
  private final int[] positions;
  private final String[] fields;
  private final CsvText text;
  private final CsvWriter writer;
  private long rows;
  private boolean finished;

  public CsvPayload(ReportType type, Path directory, String base, boolean gzip) throws IOException {
    this.columns =
        type.columns().stream().filter(c -> !c.parquetOnly()).toArray(ReportColumn[]::new);
    this.positions = List.of(columns).stream().mapToInt(c -> type.index(c.name())).toArray();
    this.fields = new String[columns.length];
    this.text = new CsvText(type.columns().size());
    this.file = PendingFile.of(directory.resolve(base + (gzip ? ".csv.gz" : ".csv")));
    this.writer = CsvWriter.builder().build(open(gzip), StandardCharsets.UTF_8);
    for (int i = 0; i < columns.length; i++) {
      fields[i] = columns[i].name();
    }
    writer.writeRecord(fields);
  }

  @Override
  public void write(Row row) {
    for (int i = 0; i < columns.length; i++) {
      fields[i] = text.of(columns[i].kind(), row, positions[i]);
    }
    writer.writeRecord(fields);
    rows++;
  }

  @Override
  public List<WrittenFile> finish() throws IOException {
    finished = true;
    writer.close();
    return List.of(file.publish(rows));
  }

  @Override
  public void close() throws IOException {
    try {
      if (!finished) {
        finished = true;
        writer.close();
      }
    } finally {
      file.discard();
    }
  }

  private OutputStream open(boolean gzip) throws IOException {
    OutputStream out = Files.newOutputStream(file.temporary());
    return new BufferedOutputStream(gzip ? new FastGzip(out, BUFFER_BYTES) : out, BUFFER_BYTES);
  }
}
