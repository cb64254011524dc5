package io.tidemark.scan;

import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.ColumnType;
import io.tidemark.workload.Dataset;
import java.io.IOException;
import java.util.List;

/** What is given the fuzzed bytes; throws what it must not, and nothing else. */
final class FuzzTargets {
  static final Dataset DATASET =
      new Dataset(
          "usage",
          List.of(
              ColumnSpec.required("at", ColumnType.INSTANT),
              ColumnSpec.required("pod", ColumnType.TEXT),
              ColumnSpec.required("cpu", ColumnType.NUMBER)));
  private static final ParquetLimits LIMITS = new ParquetLimits(32L << 20);

  private FuzzTargets() {}

  /**
   * @return rows that were accepted; -1 if the file was refused with a reason
   */
  static long parquet(byte[] bytes) throws IOException {
    return rows(
        rejects ->
            ParquetBatches.open(
                BytesInputFile.of(bytes), DATASET, null, ByteRange.ALL, LIMITS, rejects));
  }

  static long csv(byte[] bytes) throws IOException {
    long rows =
        rows(rejects -> CsvBatches.open(new java.io.ByteArrayInputStream(bytes), DATASET, rejects));
    if (rows > bytes.length && !(bytes.length > 1 && bytes[0] == 0x1f)) {
      throw new AssertionError(rows + " rows in " + bytes.length + " bytes");
    }
    return rows;
  }

  private static long rows(Scanned.Opening opening) throws IOException {
    try {
      Scanned scanned = Scanned.of(opening);
      return scanned.rows().size() + scanned.rejects().size();
    } catch (UnreadableFileException e) {
      if (e.reason().isBlank()) {
        throw new AssertionError("refused without a reason");
      }
      return -1;
    }
  }
}
