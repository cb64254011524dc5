package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.ColumnType;
import io.tidemark.workload.Dataset;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvBatchesTest {
  private static final Dataset DATASET =
      new Dataset(
          "usage",
          List.of(
              ColumnSpec.required("pod", ColumnType.TEXT),
              ColumnSpec.required("interval_start", ColumnType.INSTANT),
              ColumnSpec.optional("cpu", ColumnType.NUMBER),
              ColumnSpec.optional("node_role", ColumnType.TEXT)));

  private static final long OCTOBER = 1_759_276_800_000_000L;

  @Test
  void columns_are_found_by_name_in_any_order_and_case() throws Exception {
    Scanned scanned =
        Scanned.csv(
            DATASET,
            "\uFEFFCPU,other,POD,Interval_Start\r\n"
                + "1.5,x,a,2025-10-01 00:00:00 +0000 UTC\r\n"
                + "\r\n"
                + ",,nan,\r\n"
                + "nan,\" x\",\" null \",2025-10-01 00:00:00");

    assertThat(scanned.rejects()).isEmpty();
    assertThat(scanned.rows().values())
        .containsExactly(
            Arrays.asList("a", OCTOBER, 1.5, null),
            Arrays.asList("nan", null, null, null),
            Arrays.asList(" null ", OCTOBER, null, null));
  }

  @Test
  void an_empty_text_is_a_text() throws Exception {
    Scanned scanned = Scanned.csv(DATASET, "pod,interval_start,node_role\n,,\n\"\",\"\",\"\"\n");

    assertThat(scanned.column(0)).containsExactly("", "");
    assertThat(scanned.column(3)).containsExactly("", "");
  }

  @Test
  void rows_that_cannot_be_counted_are_rejected_with_their_place() throws Exception {
    Scanned scanned =
        Scanned.csv(
            DATASET,
            "pod,interval_start,cpu\n"
                + "a,2025-10-01 00:00:00,1\n"
                + "b,yesterday,2\n"
                + "\"c,c\",2025-10-01 00:00:00\n"
                + "d,2025-10-01 00:00:00,4,extra\n"
                + "e,2025-10-01 00:00:00,5\n");

    assertThat(scanned.rows().keySet()).containsExactly(0L, 4L);
    assertThat(scanned.column(0)).containsExactly("a", "e");
    assertThat(scanned.rejects())
        .containsExactly(
            new Scanned.Rejected(
                1,
                "column interval_start: \"yesterday\" is not " + InstantText.EXPECTED,
                "b,yesterday,2"),
            new Scanned.Rejected(
                2, "the row has 2 fields, the header 3", "\"c,c\",2025-10-01 00:00:00"),
            new Scanned.Rejected(
                3, "the row has 4 fields, the header 3", "d,2025-10-01 00:00:00,4,extra"));
  }

  @Test
  void malformed_utf8_spoils_its_row_only_and_only_in_a_wanted_column() throws Exception {
    byte[] bytes =
        "pod,interval_start,other\nX,,\né,,X\n\uFFFD,,\n".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == 'X' ? (byte) 0xff : bytes[i];
    }

    Scanned scanned = Scanned.csv(DATASET, bytes);

    assertThat(scanned.column(0)).containsExactly("é", "\uFFFD");
    assertThat(scanned.rejects()).hasSize(1);
    assertThat(scanned.rejects().get(0).reason()).startsWith("column pod: ").endsWith("UTF-8 text");
  }

  @Test
  void payloads_are_cut() throws Exception {
    String emoji = "😀".repeat(100_000);

    Scanned scanned =
        Scanned.csv(DATASET, "pod,interval_start\n" + emoji + ",never\n" + emoji + ",\n");

    assertThat(scanned.rejects().get(0).payload()).hasSizeBetween(3900, 4002).endsWith("😀…");
    assertThat(scanned.column(0)).containsExactly(emoji);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4095, 4096, 4097, 8192, 10_000})
  void batches_do_not_show(int rows) throws Exception {
    StringBuilder csv = new StringBuilder("pod,interval_start,cpu\n");
    IntStream.range(0, rows)
        .forEach(
            i ->
                csv.append("p")
                    .append(i % 5000)
                    .append(i % 10 == 9 ? ",?," : ",,")
                    .append(i)
                    .append('\n'));

    Scanned scanned = Scanned.csv(DATASET, csv.toString());

    List<Object> numbers = new ArrayList<>();
    List<Object> pods = new ArrayList<>();
    IntStream.range(0, rows)
        .filter(i -> i % 10 != 9)
        .forEach(
            i -> {
              numbers.add((double) i);
              pods.add("p" + i % 5000);
            });
    assertThat(scanned.column(2)).isEqualTo(numbers);
    assertThat(scanned.column(0)).isEqualTo(pods);
    assertThat(scanned.rejects()).hasSize(rows / 10).allMatch(r -> r.row() % 10 == 9);
  }

  @Test
  void gzip_is_known_by_its_bytes() throws Exception {
    byte[] packed = gzip("pod,interval_start\na,\n");

    assertThat(Scanned.csv(DATASET, packed).column(0)).containsExactly("a");
    assertThat(Scanned.csv(DATASET, packed).bytesRead()).isEqualTo(packed.length);
  }

  @Test
  void gzip_may_have_several_members() throws Exception {
    InputStream members =
        new SequenceInputStream(
            new ByteArrayInputStream(gzip("pod,interval_start\na,\n")),
            new ByteArrayInputStream(gzip("b,\n")));

    Scanned scanned = Scanned.of(rejects -> CsvBatches.open(members, DATASET, rejects));

    assertThat(scanned.column(0)).containsExactly("a", "b");
  }

  @Test
  void truncated_gzip_is_unreadable_wherever_it_ends() throws Exception {
    byte[] packed = gzip("pod,interval_start\n" + "abc,2025-10-01 00:00:00\n".repeat(50));

    for (int length = 2; length < packed.length; length++) {
      byte[] part = Arrays.copyOf(packed, length);
      assertThatThrownBy(() -> Scanned.csv(DATASET, part))
          .as("first %d of %d bytes", length, packed.length)
          .isInstanceOf(UnreadableFileException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "\uFEFF",
        "pod,cpu\na,1\n",
        "pod,interval_start,POD\na,,b\n",
        "pod,interval_start\n\"a,\nb,\n",
        "pod,interval_start\n\"a\"b,\n",
        "PAR1\u0000\u0001"
      })
  void refuses(String text) {
    assertThatThrownBy(() -> Scanned.csv(DATASET, text))
        .isInstanceOf(UnreadableFileException.class);
  }

  @Test
  void says_what_is_missing() {
    assertThatThrownBy(() -> Scanned.csv(DATASET, "pod,cpu\na,1\n"))
        .hasMessage("column interval_start is missing; the file has pod, cpu");
    assertThatThrownBy(() -> Scanned.csv(DATASET, "")).hasMessageContaining("empty");
  }

  @Test
  void a_broken_connection_is_not_a_broken_file() throws Exception {
    byte[] text =
        ("pod,interval_start\n" + "a,\n".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
    byte[] packed = gzip(new String(text, StandardCharsets.UTF_8));

    for (byte[] whole : List.of(text, packed)) {
      for (int length : new int[] {0, 1, 5, whole.length / 2, whole.length}) {
        assertThatThrownBy(
                () ->
                    Scanned.of(
                        rejects ->
                            CsvBatches.open(FailingStream.after(whole, length), DATASET, rejects)))
            .isInstanceOf(IOException.class)
            .hasMessage("connection reset");
      }
    }
  }

  @Test
  void a_failed_opening_closes_the_stream() {
    List<String> closed = new ArrayList<>();
    InputStream in =
        new ByteArrayInputStream(new byte[0]) {
          @Override
          public void close() {
            closed.add("closed");
          }
        };

    assertThatThrownBy(() -> CsvBatches.open(in, DATASET, (row, reason, payload) -> {}))
        .isInstanceOf(UnreadableFileException.class);
    assertThat(closed).isNotEmpty();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
