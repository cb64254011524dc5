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
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small files that unpack to a lot: what is one row or one field is refused early. */
@ShowsFault(KnownFault.BOMB)
class HostileCsvTest {
  private static final Dataset DATASET =
      new Dataset(
          "usage",
          List.of(
              ColumnSpec.required("pod", ColumnType.TEXT),
              ColumnSpec.required("cpu", ColumnType.NUMBER)));
  private static final long LENGTH = 64L << 20;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a line without end, 'a', ''",
    "a quoted field without end, 'a', '\"'",
    "a quoted field of line breaks, '\n', '\"'",
    "a row of empty fields, ',', ''",
    "a row of short fields, 'a,', ''"
  })
  void isRefused(String what, String repeated, String start) throws Exception {
    byte[] bomb = gzip("pod,cpu\n" + start, repeated, LENGTH);
    assertThat(bomb.length).isLessThan(300_000);

    assertThatThrownBy(() -> Scanned.csv(DATASET, bomb))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("cannot be read as CSV");
  }

  @Test
  void aHeaderWithoutEndIsRefused() throws Exception {
    byte[] bomb = gzip("pod,cpu", ",x", LENGTH);
    assertThatThrownBy(() -> Scanned.csv(DATASET, bomb))
        .isInstanceOf(UnreadableFileException.class);
  }

  @Test
  void emptyLinesAreNoRowsHoweverMany() throws Exception {
    assertThat(Scanned.csv(DATASET, gzip("pod,cpu\n", "\n", 16 << 20)).rows()).isEmpty();
  }

  private static byte[] gzip(String start, String repeated, long length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(start.getBytes(StandardCharsets.UTF_8));
      byte[] block = repeated.repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
      for (long written = 0; written < length; written += block.length) {
        gzip.write(block);
      }
    }
    return Arrays.copyOf(bytes.toByteArray(), bytes.size());
  }
}
