package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.ColumnType;
import io.tidemark.workload.Dataset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that ask for more memory than they are worth are refused by what they say of themselves.
 */
@ShowsFault(KnownFault.BOMB)
class HostileParquetTest {
  private static final Dataset DATASET =
      new Dataset(
          "usage",
          List.of(
              ColumnSpec.required("pod", ColumnType.TEXT),
              ColumnSpec.required("cpu", ColumnType.NUMBER)));
  private static final ParquetLimits LIMITS = new ParquetLimits(16L << 20);

  @TempDir Path directory;
  private byte[] whole;

  @BeforeEach
  void write() throws IOException {
    Path file =
        ParquetFixture.at(directory.resolve("usage.parquet"))
            .write(
                "required binary pod (UTF8); required double cpu;",
                4000,
                (row, group) -> group.append("pod", "pod-" + row % 40).append("cpu", row * 0.1));
    whole = Files.readAllBytes(file);
  }

  @Test
  void theHonestFileIsRead() throws Exception {
    assertThat(scan(whole).rows()).hasSize(4000);
  }

  @Test
  void aHugeRowGroupIsRefused() throws Exception {
    assertRefused(
        footer(
            m ->
                m.getRow_groups()
                    .get(0)
                    .getColumns()
                    .get(0)
                    .getMeta_data()
                    .setTotal_compressed_size(1L << 40)),
        "row group 0 is 1099511");
  }

  @Test
  void aChunkThatUnpacksToGigabytesIsRefused() throws Exception {
    assertRefused(
        footer(
            m ->
                m.getRow_groups()
                    .get(1)
                    .getColumns()
                    .get(1)
                    .getMeta_data()
                    .setTotal_uncompressed_size(100L << 30)),
        "column [cpu] of row group 1 is 107374182400 bytes unpacked; at most 16777216");
  }

  @Test
  void negativeSizesAreRefused() throws Exception {
    assertRefused(
        footer(
            m ->
                m.getRow_groups()
                    .get(0)
                    .getColumns()
                    .get(0)
                    .getMeta_data()
                    .setTotal_compressed_size(-1)),
        "negative size");
    assertRefused(footer(m -> m.getRow_groups().get(0).setNum_rows(-5)), "");
  }

  @Test
  void rowsThatAreNotThereAreRefused() throws Exception {
    assertRefused(footer(m -> m.getRow_groups().get(0).setNum_rows(1L << 50)), "values in a row");
  }

  @Test
  void tooManyColumnsAreRefused() throws Exception {
    assertRefused(footer(m -> addLeaves(m, 20_000)), "it has 20002 columns; at most 10000");
    assertRefused(footer(m -> addLeaves(m, 1_000_000)), "a footer of ");
  }

  @Test
  void deepNestingIsRefused() throws Exception {
    assertRefused(footer(m -> nest(m, 150)), "nested 151 deep; at most 100");
    assertRefused(footer(m -> nest(m, 60_000)), "cannot be read as Parquet");
  }

  @Test
  void aPageThatUnpacksToGigabytesIsRefusedBeforeItIsUnpacked() throws Exception {
    assertRefused(
        page(h -> h.setUncompressed_page_size(Integer.MAX_VALUE)), "a page is 2147483647");
    assertRefused(page(h -> h.setUncompressed_page_size(-1)), "");
  }

  @Test
  void aDictionaryOfMoreEntriesThanBytesIsRefused() throws Exception {
    assertRefused(
        page(h -> h.getDictionary_page_header().setNum_values(Integer.MAX_VALUE)),
        "a dictionary of 2147483647 entries in ");
  }

  @Test
  void aPageLongerThanTheFileIsRefused() throws Exception {
    assertRefused(page(h -> h.setCompressed_page_size(Integer.MAX_VALUE)), "");
  }

  @Test
  void aFooterLengthThatIsWrongIsRefused() {
    for (int length : new int[] {0, 1, whole.length - 13, whole.length, 1 << 28, -1, 1 << 31}) {
      byte[] bad = whole.clone();
      ByteBuffer.wrap(bad).order(ByteOrder.LITTLE_ENDIAN).putInt(bad.length - 8, length);
      assertRefused(bad, "");
    }
  }

  @Test
  void theLimitFollowsTheHeap() {
    assertThat(ParquetLimits.ofHeap().budget())
        .isEqualTo(Math.max(32L << 20, Runtime.getRuntime().maxMemory() / 4));
  }

  private static void addLeaves(FileMetaData metadata, int count) {
    List<SchemaElement> schema = new ArrayList<>(metadata.getSchema());
    for (int i = 0; i < count; i++) {
      schema.add(leaf("c" + i));
    }
    schema.get(0).setNum_children(schema.get(0).getNum_children() + count);
    metadata.unsetColumn_orders();
    metadata.setSchema(schema);
  }

  private static void nest(FileMetaData metadata, int depth) {
    List<SchemaElement> schema = new ArrayList<>(metadata.getSchema());
    for (int i = 0; i < depth; i++) {
      schema.add(
          new SchemaElement("g")
              .setRepetition_type(FieldRepetitionType.OPTIONAL)
              .setNum_children(1));
    }
    schema.add(leaf("end"));
    schema.get(0).setNum_children(schema.get(0).getNum_children() + 1);
    metadata.unsetColumn_orders();
    metadata.setSchema(schema);
  }

  private static SchemaElement leaf(String name) {
    return new SchemaElement(name)
        .setType(Type.INT32)
        .setRepetition_type(FieldRepetitionType.OPTIONAL);
  }

  /** The file with another footer. */
  private byte[] footer(Consumer<FileMetaData> change) throws IOException {
    int length = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(whole.length - 8);
    int start = whole.length - 8 - length;
    FileMetaData metadata =
        Util.readFileMetaData(new java.io.ByteArrayInputStream(whole, start, length));
    change.accept(metadata);
    ByteArrayOutputStream footer = new ByteArrayOutputStream();
    Util.writeFileMetaData(metadata, footer);
    return assembled(start, footer);
  }

  /** The file with another header of its first page, which is a dictionary's. */
  private byte[] page(Consumer<PageHeader> change) throws IOException {
    int start = 4;
    java.io.ByteArrayInputStream in =
        new java.io.ByteArrayInputStream(whole, start, whole.length - start);
    PageHeader header = Util.readPageHeader(in);
    int end = whole.length - in.available();
    change.accept(header);
    header.unsetCrc();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Util.writePageHeader(header, out);
    int moved = end - out.size() - start;
    assertThat(moved).as("the checksum leaves room for longer numbers").isNotNegative();
    byte[] bad =
        footer(
            metadata -> {
              ColumnMetaData chunk =
                  metadata.getRow_groups().get(0).getColumns().get(0).getMeta_data();
              chunk.setDictionary_page_offset(start + moved);
              chunk.setTotal_compressed_size(chunk.getTotal_compressed_size() - moved);
            });
    System.arraycopy(out.toByteArray(), 0, bad, start + moved, out.size());
    return bad;
  }

  private byte[] assembled(int start, ByteArrayOutputStream footer) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(whole, 0, start);
    footer.writeTo(file);
    file.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(footer.size()).array());
    file.write(whole, whole.length - 4, 4);
    return file.toByteArray();
  }

  private static void assertRefused(byte[] bytes, String because) {
    assertThatThrownBy(() -> scan(bytes))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining(because);
  }

  private static Scanned scan(byte[] bytes) throws IOException, UnreadableFileException {
    return Scanned.of(
        rejects ->
            ParquetBatches.open(
                BytesInputFile.of(bytes), DATASET, null, ByteRange.ALL, LIMITS, rejects));
  }
}
