package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.ColumnType;
import io.tidemark.workload.Dataset;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsFault(KnownFault.SCHEMA_DRIFT)
class ParquetTypesTest {
  @TempDir Path directory;

  @Test
  void int96_counts_from_noon_before_history() throws Exception {
    Path file =
        write(
            "optional int96 x;",
            3,
            (row, group) -> {
              if (row < 2) {
                // 2440588 is 1970-01-01.
                group.add("x", int96(row * 1_500L, 2_440_588 + 20_362 * row));
              }
            });

    assertThat(scan(file, ColumnType.INSTANT).column(0))
        .containsExactly(0L, 20_362 * 86_400_000_000L + 1, null);
  }

  @Test
  void dates_and_timestamps_of_every_unit() throws Exception {
    assertThat(instants("int32 x (DATE)", g -> g.add("x", -1))).isEqualTo(-86_400_000_000L);
    assertThat(instants("int64 x (TIMESTAMP(MILLIS,false))", g -> g.add("x", -1L)))
        .isEqualTo(-1000L);
    assertThat(instants("int64 x (TIMESTAMP(MICROS,true))", g -> g.add("x", -1L))).isEqualTo(-1L);
    assertThat(instants("int64 x (TIMESTAMP(NANOS,false))", g -> g.add("x", -1L))).isEqualTo(-1L);
  }

  @Test
  void instants_that_no_date_can_hold_are_rejected() throws Exception {
    long[] values = {Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, 253_402_300_800_000L, 0};
    Path file =
        write(
            "required int64 x (TIMESTAMP(MILLIS,false)); required binary y (UTF8);",
            5,
            (row, group) -> group.append("x", values[row]).append("y", "é" + row));
    Dataset dataset =
        new Dataset(
            "d",
            List.of(
                ColumnSpec.required("x", ColumnType.INSTANT),
                ColumnSpec.required("y", ColumnType.TEXT)));

    Scanned scanned = Scanned.parquet(dataset, file);

    assertThat(scanned.rows().keySet()).containsExactly(4L);
    assertThat(scanned.rejects()).extracting(Scanned.Rejected::row).containsExactly(0L, 1L, 2L, 3L);
    assertThat(scanned.rejects().get(3))
        .isEqualTo(
            new Scanned.Rejected(
                3,
                "column x: \"253402300800000 (MILLIS)\" is not an instant in the years 0000 to"
                    + " 9999",
                "{\"x\":\"253402300800000 (MILLIS)\",\"y\":\"é3\"}"));
  }

  @Test
  void instants_as_text_are_parsed_or_rejected() throws Exception {
    Path file =
        write(
            "optional binary x (UTF8);",
            9000,
            (row, group) -> {
              if (row % 3 != 2) {
                group.add("x", row == 7000 ? "never" : row % 3 == 0 ? "" : "1970-01-01 00:00:01");
              }
            });

    Scanned scanned = scan(file, ColumnType.INSTANT);

    assertThat(scanned.column(0).subList(0, 3)).containsExactly(null, 1_000_000L, null);
    assertThat(scanned.rows()).hasSize(8999);
    assertThat(scanned.rejects())
        .containsExactly(
            new Scanned.Rejected(
                7000, "column x: \"never\" is not " + InstantText.EXPECTED, "{\"x\":\"never\"}"));
  }

  @Test
  void malformed_utf8_spoils_its_row_in_dictionaries_and_plain_pages() throws Exception {
    for (boolean distinct : new boolean[] {false, true}) {
      Path file =
          write(
              "required binary x (UTF8);",
              5000,
              (row, group) ->
                  group.add(
                      "x",
                      row == 4321
                          ? Binary.fromConstantByteArray(new byte[] {'a', (byte) 0xc3})
                          : Binary.fromString("ok" + (distinct ? row + "x".repeat(900) : ""))));

      Scanned scanned = scan(file, ColumnType.TEXT);

      assertThat(scanned.rows()).hasSize(4999);
      assertThat(scanned.rejects()).extracting(Scanned.Rejected::row).containsExactly(4321L);
      assertThat(scanned.rejects().get(0).reason()).endsWith("is not UTF-8 text");
    }
  }

  @Test
  void numbers_of_every_kind() throws Exception {
    assertThat(numbers("int32 x (INTEGER(32,false))", g -> g.add("x", -1))).isEqualTo(4294967295.0);
    assertThat(numbers("int64 x (INTEGER(64,false))", g -> g.add("x", -1L)))
        .isEqualTo(18446744073709551615.0);
    assertThat(numbers("int64 x (INTEGER(64,true))", g -> g.add("x", -1L))).isEqualTo(-1.0);
    assertThat(numbers("int64 x (DECIMAL(18,15))", g -> g.add("x", 123456789012345678L)))
        .isEqualTo(123.456789012345678);
    assertThat(
            numbers(
                "binary x (DECIMAL(30,2))",
                g ->
                    g.add("x", Binary.fromConstantByteArray(BigInteger.valueOf(-5).toByteArray()))))
        .isEqualTo(-0.05);
    assertThat(numbers("boolean x", g -> g.add("x", true))).isEqualTo(1.0);
    assertThat(numbers("double x", g -> g.add("x", Double.NaN))).isNull();
    assertThat(numbers("binary x (UTF8)", g -> g.add("x", " 1_0.5 "))).isEqualTo(10.5);
    assertThat(numbers("binary x", g -> g.add("x", "1d"))).isNull();
  }

  @Test
  void numbers_as_text() throws Exception {
    assertThat(texts("int32 x (INTEGER(32,false))", g -> g.add("x", -1))).isEqualTo("4294967295");
    assertThat(texts("int64 x", g -> g.add("x", Long.MIN_VALUE))).isEqualTo("-9223372036854775808");
    assertThat(texts("double x", g -> g.add("x", 0.1))).isEqualTo("0.1");
    assertThat(texts("int32 x (DECIMAL(9,2))", g -> g.add("x", 1050))).isEqualTo("10.50");
    assertThat(texts("boolean x", g -> g.add("x", false))).isEqualTo("false");
    assertThat(texts("binary x (JSON)", g -> g.add("x", "{}"))).isEqualTo("{}");
    assertThat(texts("binary x (ENUM)", g -> g.add("x", "A"))).isEqualTo("A");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "optional int64 x|INSTANT",
        "optional double x|INSTANT",
        "optional boolean x|INSTANT",
        "optional int32 x (TIME(MILLIS,true))|INSTANT",
        "optional int32 x (DATE)|NUMBER",
        "optional int64 x (TIMESTAMP(MICROS,true))|TEXT",
        "optional int96 x|NUMBER",
        "optional fixed_len_byte_array(16) x (UUID)|TEXT",
        "optional binary x (BSON)|TEXT",
        "repeated binary x (UTF8)|TEXT",
        "repeated double x|NUMBER",
        "optional group x { optional binary y (UTF8); }|TEXT",
        "optional group x (LIST) { repeated group list { optional double element; } }|NUMBER",
      })
  void refuses_what_cannot_be_read(String column, ColumnType type) throws Exception {
    Path file = write(column.endsWith("}") ? column : column + ";", 1, (row, group) -> {});

    assertThatThrownBy(() -> scan(file, type))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageStartingWith("column x is \"" + column.split(" x")[0])
        .hasMessageEndingWith("cannot be read as " + type);
  }

  private interface Fill {
    void of(Group group);
  }

  private Object instants(String column, Fill fill) throws Exception {
    return only(column, fill, ColumnType.INSTANT);
  }

  private Object numbers(String column, Fill fill) throws Exception {
    return only(column, fill, ColumnType.NUMBER);
  }

  private Object texts(String column, Fill fill) throws Exception {
    return only(column, fill, ColumnType.TEXT);
  }

  private Object only(String column, Fill fill, ColumnType type) throws Exception {
    Path file = write("required " + column + ";", 1, (row, group) -> fill.of(group));
    return scan(file, type).column(0).get(0);
  }

  private static Scanned scan(Path file, ColumnType type) throws Exception {
    return Scanned.parquet(new Dataset("d", List.of(ColumnSpec.required("x", type))), file);
  }

  private Path write(String columns, int rows, java.util.function.BiConsumer<Integer, Group> fill)
      throws Exception {
    Path file = directory.resolve("types-" + System.nanoTime() + ".parquet");
    return ParquetFixture.at(file).write(columns, rows, fill);
  }

  private static Binary int96(long nanosOfDay, int julianDay) {
    ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(nanosOfDay).putInt(julianDay);
    return Binary.fromConstantByteArray(bytes.array());
  }
}
