package io.tidemark.scan;

import java.io.IOException;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.io.ParquetDecodingException;
import org.jspecify.annotations.Nullable;

/** Fills one column's cells from its chunks, row group after row group. */
final class ParquetColumn {
  private final ColumnDescriptor descriptor;
  private final Cells cells;
  private final CellConverter converter;
  private final int[] scratch = new int[Batch.ROWS];
  private final PresentRows present = new PresentRows();
  private @Nullable ParquetChunk chunk;

  ParquetColumn(ColumnDescriptor descriptor, Cells cells, CellConverter converter) {
    this.descriptor = descriptor;
    this.cells = cells;
    this.converter = converter;
  }

  /**
   * Goes to a row group's chunk. A chunk of another length would repeat or lose values.
   *
   * @param writer who wrote the file; null if that is not known
   */
  void enter(PageReadStore rowGroup, long rows, @Nullable ParsedVersion writer) {
    PageReader pages = rowGroup.getPageReader(descriptor);
    if (pages.getTotalValueCount() != rows) {
      throw new ParquetDecodingException(
          name()
              + " has "
              + pages.getTotalValueCount()
              + " values in a row group of "
              + rows
              + " rows");
    }
    DictionaryPage dictionary = pages.readDictionaryPage();
    if (dictionary != null) {
      requirePlausible(dictionary);
      converter.setDictionary(dictionary.decode(descriptor));
    }
    chunk = new ParquetChunk(descriptor, pages, writer, dictionary != null, scratch);
  }

  /** A dictionary of more entries than bytes would be allocated before it is read. */
  private void requirePlausible(DictionaryPage dictionary) {
    long entries = dictionary.getDictionarySize();
    if (entries < 0 || entries > dictionary.getBytes().size()) {
      throw new ParquetDecodingException(
          name()
              + " has a dictionary of "
              + entries
              + " entries in "
              + dictionary.getBytes().size()
              + " bytes");
    }
  }

  /** Puts the next values of the row group into the cells from 0. */
  void read(int rows) throws IOException {
    ParquetChunk current = chunk;
    if (current == null) {
      throw new IllegalStateException("no row group was entered");
    }
    try {
      current.read(rows, present, converter, cells);
    } catch (RuntimeException e) {
      throw new ParquetDecodingException(name() + " cannot be decoded", e);
    }
  }

  private String name() {
    return "column " + String.join(".", descriptor.getPath());
  }
}
