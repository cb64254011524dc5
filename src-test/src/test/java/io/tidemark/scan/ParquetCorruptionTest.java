package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.ColumnType;
import io.tidemark.workload.Dataset;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A broken file is unreadable, a broken connection is an I/O error, and neither is a result. */
@ShowsFault(KnownFault.UNREADABLE_FILE)
class ParquetCorruptionTest {
  private static final Dataset DATASET =
      new Dataset(
          "usage",
          List.of(
              ColumnSpec.required("at", ColumnType.INSTANT),
              ColumnSpec.required("pod", ColumnType.TEXT),
              ColumnSpec.required("cpu", ColumnType.NUMBER)));

  @TempDir Path directory;
  private byte[] whole;

  @BeforeEach
  void write() throws IOException {
    whole = written(CompressionCodecName.SNAPPY, WriterVersion.PARQUET_1_0);
  }

  @Test
  void the_whole_file_is_readable() throws Exception {
    assertThat(scan(whole).rows()).hasSize(5000);
  }

  @Test
  void truncated_files_are_unreadable_wherever_they_end() {
    for (int length = 0; length < whole.length; length += length < 20 ? 1 : 97) {
      assertUnreadable(Arrays.copyOf(whole, length), "first " + length + " bytes");
    }
    for (int length = whole.length - 20; length < whole.length; length++) {
      assertUnreadable(Arrays.copyOf(whole, length), "first " + length + " bytes");
    }
  }

  @Test
  void files_that_lost_their_beginning_or_middle_are_unreadable() {
    assertUnreadable(Arrays.copyOfRange(whole, whole.length / 2, whole.length), "second half");
    byte[] hollow = whole.clone();
    Arrays.fill(hollow, 4, whole.length / 2, (byte) 0);
    assertUnreadable(hollow, "zeroes in the first half");
  }

  @Test
  void foreign_files_are_unreadable() {
    assertUnreadable(new byte[0], "empty");
    assertUnreadable(new byte[100_000], "zeroes");
    assertUnreadable("pod,cpu\na,1\n".repeat(100).getBytes(StandardCharsets.UTF_8), "CSV");
    byte[] magic = whole.clone();
    magic[whole.length - 1] = 'X';
    assertUnreadable(magic, "bad magic");
    byte[] length = whole.clone();
    length[whole.length - 5] = 0x7f;
    assertUnreadable(length, "bad footer length");
  }

  @ParameterizedTest
  @EnumSource(
      value = CompressionCodecName.class,
      names = {"UNCOMPRESSED", "SNAPPY", "ZSTD", "GZIP"})
  void flipped_bytes_under_a_checksum_make_the_file_unreadable(CompressionCodecName codec)
      throws Exception {
    for (WriterVersion version : WriterVersion.values()) {
      byte[] good = written(codec, version);
      List<Integer> covered = coveredByChecksums(good);
      Random random = new Random(20251001);
      for (int i = 0; i < 300; i++) {
        int at = covered.get(random.nextInt(covered.size()));
        assertUnreadable(flipped(good, at, random), version + ", byte " + at + " flipped");
      }
    }
  }

  /**
   * Footer and page headers have no checksum: what they make of the rows cannot be judged, but
   * nothing other than rows or a reason may come out.
   */
  @Test
  void flipped_bytes_anywhere_never_break_out() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      byte[] bad = flipped(whole, random.nextInt(whole.length), random);
      try {
        scan(bad);
      } catch (UnreadableFileException e) {
        assertThat(e.reason()).isNotBlank();
      }
    }
  }

  @Test
  void a_broken_connection_is_not_a_broken_file() throws Exception {
    long needed = scan(whole).bytesRead();
    for (long budget = 0; budget < needed; budget += needed / 50) {
      BytesInputFile file = new BytesInputFile(whole, budget);
      assertThatThrownBy(() -> Scanned.parquet(DATASET, file))
          .as("after %d bytes", budget)
          .isInstanceOf(IOException.class)
          .hasMessage("connection reset");
    }
  }

  @Test
  void a_missing_file_is_an_io_error() {
    assertThatThrownBy(() -> Scanned.parquet(DATASET, directory.resolve("none.parquet")))
        .isInstanceOf(IOException.class);
  }

  private byte[] written(CompressionCodecName codec, WriterVersion version) throws IOException {
    Path file = directory.resolve("usage-" + codec + version + ".parquet");
    if (!Files.exists(file)) {
      new ParquetFixture(file, version, codec)
          .write(
              "required int64 at (TIMESTAMP(MILLIS,false)); optional binary pod (UTF8);"
                  + " optional double cpu;",
              5000,
              (row, group) -> {
                group.append("at", 1_759_276_800_000L + row % 24 * 3_600_000L);
                if (row % 5 != 0) {
                  group.append("pod", "pod-" + row % 40).append("cpu", row * 0.1);
                }
              });
    }
    return Files.readAllBytes(file);
  }

  private static List<Integer> coveredByChecksums(byte[] file) throws IOException {
    List<Integer> positions = new ArrayList<>();
    try (ParquetFileReader reader = ParquetFileReader.open(BytesInputFile.of(file))) {
      for (BlockMetaData rowGroup : reader.getRowGroups()) {
        for (ColumnChunkMetaData chunk : rowGroup.getColumns()) {
          int at = (int) chunk.getStartingPos();
          int end = at + (int) chunk.getTotalSize();
          while (at < end) {
            ByteArrayInputStream rest = new ByteArrayInputStream(file, at, end - at);
            PageHeader header = Util.readPageHeader(rest);
            int body = end - rest.available();
            at = body + header.getCompressed_page_size();
            IntStream.range(body, at).forEach(positions::add);
          }
        }
      }
    }
    return positions;
  }

  private static byte[] flipped(byte[] bytes, int at, Random random) {
    byte[] bad = bytes.clone();
    bad[at] ^= (byte) (1 << random.nextInt(8));
    return bad;
  }

  private static Scanned scan(byte[] bytes) throws IOException, UnreadableFileException {
    return Scanned.parquet(DATASET, BytesInputFile.of(bytes));
  }

  private static void assertUnreadable(byte[] bytes, String what) {
    assertThatThrownBy(() -> scan(bytes)).as(what).isInstanceOf(UnreadableFileException.class);
  }
}
