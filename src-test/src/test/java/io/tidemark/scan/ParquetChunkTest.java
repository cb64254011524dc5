package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.frame.StringPool;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.DoubleStatistics;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.column.values.deltalengthbytearray.DeltaLengthByteArrayValuesWriter;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Pages that no writer at hand writes: of old writers, and broken ones. */
class ParquetChunkTest {
  private static final ColumnDescriptor OPTIONAL = column("optional double x");
  private static final ColumnDescriptor REQUIRED = column("required double x");
  private static final ColumnDescriptor TEXT = column("required binary x (UTF8)");
  private static final DoubleStatistics NONE = new DoubleStatistics();

  private final NumberCells numbers = new NumberCells("x", new RowFaults());
  private final NumberConverter converter =
      new NumberConverter(numbers, PrimitiveTypeName.DOUBLE, new PhysicalNumber(0, false));

  @Test
  void bit_packed_levels_begin_with_the_highest_bit() throws Exception {
    BytesInput bytes =
        BytesInput.concat(
            BytesInput.from(new byte[] {(byte) 0b1010_0000, 0b0100_0000}), doubles(1, 2, 3));

    read(10, chunk(OPTIONAL, false, v1(bytes, 10, Encoding.BIT_PACKED, Encoding.PLAIN)));

    assertThat(numbers.column().values())
        .startsWith(1, Double.NaN, 2, Double.NaN, Double.NaN)
        .endsWith(Double.NaN);
    assertThat(numbers.column().values()[9]).isEqualTo(3);
  }

  @Test
  void pages_without_values_are_passed() throws Exception {
    read(
        2,
        chunk(
            REQUIRED,
            false,
            v1(doubles(), 0, Encoding.RLE, Encoding.PLAIN),
            v1(doubles(1), 1, Encoding.RLE, Encoding.PLAIN),
            v1(doubles(), 0, Encoding.RLE, Encoding.PLAIN),
            v2(doubles(2), 1, new byte[0])));

    assertThat(numbers.column().values()).startsWith(1, 2);
  }

  @Test
  void pages_that_lie_are_refused() {
    assertRefused(2, "end before", v1(doubles(1), 1, Encoding.RLE, Encoding.PLAIN));
    assertRefused(1, "end before");
    assertRefused(1, "-1 values", v1(doubles(1), -1, Encoding.RLE, Encoding.PLAIN));
    assertRefused(2, "8 bytes left", v1(doubles(1), 2, Encoding.RLE, Encoding.PLAIN));
    assertRefused(1, "no dictionary", v1(doubles(1), 1, Encoding.RLE, Encoding.RLE_DICTIONARY));
    assertRefused(1, "encoding PLAIN", v1(doubles(1), 1, Encoding.PLAIN, Encoding.PLAIN));
    assertRefused(2, "too short", v1(doubles(1), 2, Encoding.RLE, Encoding.BYTE_STREAM_SPLIT));
  }

  @Test
  void levels_that_lie_are_refused() {
    // A length beyond the page and a negative one; a level 3; too few levels.
    assertRefused(OPTIONAL, 1, "bytes left", v1(ints(1000), 1, Encoding.RLE, Encoding.PLAIN));
    assertRefused(OPTIONAL, 1, "bytes left", v1(ints(-1), 1, Encoding.RLE, Encoding.PLAIN));
    assertRefused(OPTIONAL, 8, "level 3", v2(doubles(1), 8, new byte[] {16, 3}));
    assertRefused(OPTIONAL, 9, "bytes left", v2(doubles(), 9, new byte[] {16, 0}));
  }

  @Test
  void an_id_that_the_dictionary_lacks_is_refused() throws Exception {
    converter.setDictionary(
        new DictionaryPage(doubles(1, 2, 3), 3, Encoding.PLAIN).decode(REQUIRED));
    // Ids of two bits, in groups of eight: 2, 1, 0, ...; then 3.
    DataPage good = v2(BytesInput.from(new byte[] {2, 3, 0b00_0110, 0}), 4, new byte[0], true);
    DataPage bad = v2(BytesInput.from(new byte[] {2, 2, 3}), 1, new byte[0], true);

    read(4, chunk(REQUIRED, true, good));
    assertThat(numbers.column().values()).startsWith(3, 2, 1, 1);
    assertThatThrownBy(() -> read(1, chunk(REQUIRED, true, bad)))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** PARQUET-246: the first value of a page refers to the last one of the page before. */
  @Test
  void old_delta_pages_need_the_page_before() throws Exception {
    DataPage[] pages = {deltaPage(0, "abcd", 3, "x"), deltaPage(2, "Z", 3, "!")};

    assertThat(texts(new ParsedVersion("parquet-mr", "1.7.0", null), pages))
        .containsExactly("abcd", "abcx", "abZ", "abZ!");
    assertThat(texts(null, pages)).containsExactly("abcd", "abcx", "abZ", "abZ!");
    assertThatThrownBy(() -> texts(new ParsedVersion("parquet-mr", "1.8.0", null), pages))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static List<String> texts(@Nullable ParsedVersion writer, DataPage... pages)
      throws Exception {
    TextCells cells = new TextCells("x", new RowFaults());
    new ParquetChunk(TEXT, new Pages(pages), writer, false, new int[Batch.ROWS])
        .read(4, new PresentRows(), new TextConverter(cells), cells);
    StringPool pool = (StringPool) cells.column().dictionary();
    return Arrays.stream(cells.column().ids()).limit(4).mapToObj(pool::get).toList();
  }

  private static DataPage deltaPage(int prefix, String suffix, int prefix2, String suffix2)
      throws Exception {
    HeapByteBufferAllocator heap = new HeapByteBufferAllocator();
    try (DeltaBinaryPackingValuesWriterForInteger prefixes =
            new DeltaBinaryPackingValuesWriterForInteger(64, 1024, heap);
        DeltaLengthByteArrayValuesWriter suffixes =
            new DeltaLengthByteArrayValuesWriter(64, 1024, heap)) {
      prefixes.writeInteger(prefix);
      prefixes.writeInteger(prefix2);
      suffixes.writeBytes(Binary.fromString(suffix));
      suffixes.writeBytes(Binary.fromString(suffix2));
      byte[] bytes =
          BytesInput.concat(prefixes.getBytes(), suffixes.getBytes())
              .toInputStream()
              .readAllBytes();
      return v1(BytesInput.from(bytes), 2, Encoding.RLE, Encoding.DELTA_BYTE_ARRAY);
    }
  }

  private void assertRefused(int rows, String message, DataPage... pages) {
    assertRefused(REQUIRED, rows, message, pages);
  }

  private void assertRefused(ColumnDescriptor column, int rows, String message, DataPage... pages) {
    assertThatThrownBy(() -> read(rows, chunk(column, false, pages)))
        .as(message)
        .isInstanceOf(ParquetDecodingException.class)
        .hasMessageContaining(message);
  }

  private void read(int rows, ParquetChunk chunk) throws Exception {
    chunk.read(rows, new PresentRows(), converter, numbers);
  }

  private static ParquetChunk chunk(
      ColumnDescriptor column, boolean dictionary, DataPage... pages) {
    return new ParquetChunk(column, new Pages(pages), null, dictionary, new int[Batch.ROWS]);
  }

  private static DataPage v1(BytesInput bytes, int values, Encoding levels, Encoding encoding) {
    return new DataPageV1(bytes, values, (int) bytes.size(), NONE, Encoding.RLE, levels, encoding);
  }

  private static DataPage v2(BytesInput bytes, int values, byte[] levels) {
    return v2(bytes, values, levels, false);
  }

  private static DataPage v2(BytesInput bytes, int values, byte[] levels, boolean dictionary) {
    return DataPageV2.uncompressed(
        values,
        0,
        values,
        BytesInput.empty(),
        BytesInput.from(levels),
        dictionary ? Encoding.RLE_DICTIONARY : Encoding.PLAIN,
        bytes,
        NONE);
  }

  private static BytesInput doubles(double... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(values).forEach(bytes::putDouble);
    return BytesInput.from(bytes.array());
  }

  private static BytesInput ints(int value) {
    return BytesInput.from(
        ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  private static ColumnDescriptor column(String field) {
    return MessageTypeParser.parseMessageType("message row { " + field + "; }").getColumns().get(0);
  }

  /** Pages at hand. */
  private static final class Pages implements PageReader {
    private final Queue<DataPage> pages;

    Pages(DataPage... pages) {
      this.pages = new ArrayDeque<>(List.of(pages));
    }

    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
      return null;
    }

    @Override
    public long getTotalValueCount() {
      return pages.stream().mapToInt(DataPage::getValueCount).sum();
    }

    @Override
    public @Nullable DataPage readPage() {
      return pages.poll();
    }
  }
}
