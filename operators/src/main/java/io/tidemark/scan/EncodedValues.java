package io.tidemark.scan;

import java.io.IOException;
import org.apache.parquet.CorruptDeltaByteArrays;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.values.RequiresPreviousReader;
import org.apache.parquet.column.values.ValuesReader;
import org.jspecify.annotations.Nullable;

/** Values in an encoding, or of a type, that is rare: decoded one by one by the library. */
final class EncodedValues implements PageValues {
  private final ValuesReader reader;

  private EncodedValues(ValuesReader reader) {
    this.reader = reader;
  }

  /**
   * @param count rows of the page
   * @param writer who wrote the file; null if that is not known
   * @param previous the chunk's page before this one; null if this is the first
   */
  static EncodedValues of(
      ColumnDescriptor column,
      Encoding encoding,
      PageBytes bytes,
      int count,
      @Nullable ParsedVersion writer,
      @Nullable PageValues previous)
      throws IOException {
    ValuesReader reader = encoding.getValuesReader(column, ValuesType.VALUES);
    reader.initFromPage(count, bytes.stream());
    // PARQUET-246: old writers took the last value of a page as the prefix of the next.
    if (CorruptDeltaByteArrays.requiresSequentialReads(writer, encoding)
        && reader instanceof RequiresPreviousReader successor
        && previous instanceof EncodedValues predecessor) {
      successor.setPreviousReader(predecessor.reader);
    }
    return new EncodedValues(reader);
  }

  @Override
  public void put(CellConverter converter, PresentRows rows) {
    converter.putEach(reader, rows);
  }
}
