package io.tidemark.generate.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * How Parquet files are laid out; CSV does not care.
 *
 * @param rowGroupRows most rows of a row group, {@link #LEAST_ROW_GROUP_ROWS} or more
 */
public record ParquetShape(Compression compression, int rowGroupRows) {
  public static final int LEAST_ROW_GROUP_ROWS = 100;

  /** Snappy, a row group for each file: what Koku writes. */
  public static final ParquetShape DEFAULT =
      new ParquetShape(Compression.SNAPPY, ParquetPayload.CHUNK_ROWS);

  public ParquetShape {
    if (rowGroupRows < LEAST_ROW_GROUP_ROWS) {
      throw new IllegalArgumentException(
          "row group rows " + rowGroupRows + ": expected " + LEAST_ROW_GROUP_ROWS + " or more");
    }
  }

  /** Codec of the pages. */
  public enum Compression {
    NONE(CompressionCodecName.UNCOMPRESSED),
    SNAPPY(CompressionCodecName.SNAPPY),
    ZSTD(CompressionCodecName.ZSTD),
    GZIP(CompressionCodecName.GZIP);

    private final CompressionCodecName codec;

    Compression(CompressionCodecName codec) {
      this.codec = codec;
    }

    CompressionCodecName codec() {
      return codec;
    }

    /** The compression of a name as printed by {@link #toString}, in any case. */
    public static Compression parse(String text) {
      return Arrays.stream(values())
          .filter(compression -> compression.toString().equals(text.toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "compression " + text + ": expected one of " + names()));
    }

    private static String names() {
      return Arrays.stream(values()).map(Object::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
