package io.tidemark.scan;

import java.io.IOException;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** The pages of one column in one row group, read in their order. */
final class ParquetChunk {
  private final ColumnDescriptor descriptor;
  private final PageReader pages;
  private final @Nullable ParsedVersion writer;
  private final boolean hasDictionary;
  private final int[] scratch;
  private int leftInPage;
  private DefinitionLevels levels = DefinitionLevels.required();
  private @Nullable PageValues values;

  /**
   * @param writer who wrote the file; null if that is not known
   * @param scratch for the levels or the ids of a batch, which are never needed at a time
   */
  ParquetChunk(
      ColumnDescriptor descriptor,
      PageReader pages,
      @Nullable ParsedVersion writer,
      boolean hasDictionary,
      int[] scratch) {
    this.descriptor = descriptor;
    this.pages = pages;
    this.writer = writer;
    this.hasDictionary = hasDictionary;
    this.scratch = scratch;
  }

  /** Puts the values of the chunk's next rows into the cells from 0. */
  void read(int count, PresentRows rows, CellConverter converter, Cells cells) throws IOException {
    int row = 0;
    while (row < count) {
      PageValues page = currentPage();
      int part = Math.min(leftInPage, count - row);
      levels.read(row, part, rows);
      page.put(converter, rows);
      if (rows.count() < part) {
        cells.spread(rows);
      }
      leftInPage -= part;
      row += part;
    }
  }

  private PageValues currentPage() throws IOException {
    PageValues current = values;
    while (current == null || leftInPage == 0) {
      DataPage page = pages.readPage();
      if (page == null) {
        throw new ParquetDecodingException("the pages end before the row group");
      }
      if (page.getValueCount() < 0) {
        throw new ParquetDecodingException("a page of " + page.getValueCount() + " values");
      }
      current = open(page, current);
      values = current;
      leftInPage = page.getValueCount();
    }
    return current;
  }

  private PageValues open(DataPage page, @Nullable PageValues previous) throws IOException {
    if (page instanceof DataPageV1 v1) {
      requireNoLevels(v1.getRlEncoding());
      PageBytes bytes = PageBytes.of(v1.getBytes());
      levels = levelsOf(v1, bytes);
      return valuesOf(v1.getValueEncoding(), bytes, page.getValueCount(), previous);
    }
    if (page instanceof DataPageV2 v2) {
      levels =
          descriptor.getMaxDefinitionLevel() == 0
              ? DefinitionLevels.required()
              : DefinitionLevels.of(PageBytes.of(v2.getDefinitionLevels()), scratch);
      PageBytes bytes = PageBytes.of(v2.getData());
      return valuesOf(v2.getDataEncoding(), bytes, page.getValueCount(), previous);
    }
    throw new ParquetDecodingException("a page of an unknown kind: " + page);
  }

  /** Takes a v1 page's definition levels, which come before its values. */
  @SuppressWarnings("deprecation") // files of old writers
  private DefinitionLevels levelsOf(DataPageV1 page, PageBytes bytes) throws IOException {
    Encoding encoding = page.getDlEncoding();
    if (descriptor.getMaxDefinitionLevel() == 0) {
      requireNoLevels(encoding);
      return DefinitionLevels.required();
    }
    return switch (encoding) {
      case RLE -> DefinitionLevels.of(bytes.slice(bytes.takeInt()), scratch);
      case BIT_PACKED -> DefinitionLevels.ofBitPacked(bytes, page.getValueCount(), scratch);
      default -> throw new ParquetDecodingException("definition levels in encoding " + encoding);
    };
  }

  /** Levels that are always 0 take no bytes in either encoding of levels. */
  @SuppressWarnings("deprecation") // files of old writers
  private static void requireNoLevels(Encoding encoding) {
    if (encoding != Encoding.RLE && encoding != Encoding.BIT_PACKED) {
      throw new ParquetDecodingException("levels in encoding " + encoding);
    }
  }

  private PageValues valuesOf(
      Encoding encoding, PageBytes bytes, int count, @Nullable PageValues previous)
      throws IOException {
    if (encoding.usesDictionary()) {
      if (!hasDictionary) {
        throw new ParquetDecodingException("a page of dictionary ids, but no dictionary");
      }
      return DictionaryIds.of(bytes, scratch);
    }
    PrimitiveTypeName stored = descriptor.getPrimitiveType().getPrimitiveTypeName();
    if (encoding == Encoding.PLAIN && PlainValues.decodes(stored)) {
      return new PlainValues(stored, bytes);
    }
    if (encoding == Encoding.BYTE_STREAM_SPLIT && stored == PrimitiveTypeName.DOUBLE) {
      return new SplitDoubles(bytes);
    }
    return EncodedValues.of(descriptor, encoding, bytes, count, writer, previous);
  }
}
