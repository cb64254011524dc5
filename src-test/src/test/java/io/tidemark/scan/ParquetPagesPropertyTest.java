package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.ColumnType;
import io.tidemark.workload.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/**
 * What parquet-java writes comes back, however it lies in pages: of either version, with and
 * without nulls, by dictionary, plain, split, or from one to the other within a chunk, pages and
 * row groups ending anywhere in a batch.
 */
class ParquetPagesPropertyTest {
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message row {
            optional binary text (UTF8);
            required binary name (UTF8);
            optional double number;
            required double measure;
            optional int64 at (TIMESTAMP(MILLIS,true));
            optional int32 count;
            optional float ratio;
            optional boolean flag;
            optional int64 printed;
          }
          """);

  private static final Dataset DATASET =
      new Dataset(
          "pages",
          List.of(
              ColumnSpec.required("text", ColumnType.TEXT),
              ColumnSpec.required("name", ColumnType.TEXT),
              ColumnSpec.required("number", ColumnType.NUMBER),
              ColumnSpec.required("measure", ColumnType.NUMBER),
              ColumnSpec.required("at", ColumnType.INSTANT),
              ColumnSpec.required("count", ColumnType.NUMBER),
              ColumnSpec.required("ratio", ColumnType.NUMBER),
              ColumnSpec.required("flag", ColumnType.NUMBER),
              ColumnSpec.required("printed", ColumnType.TEXT)));

  /**
   * @param distinct how many values a column has
   * @param nulls one value in so many is null, in stretches; 0 for none
   */
  record Rows(int count, int distinct, int nulls, long seed) {}

  record Layout(
      WriterVersion version,
      CompressionCodecName codec,
      int pageRows,
      int groupRows,
      int dictionaryBytes,
      boolean split) {}

  @Property(tries = 40)
  void rows_come_back(@ForAll("rows") Rows rows, @ForAll("layouts") Layout layout)
      throws Exception {
    Path file = Files.createTempFile("pages", ".parquet");
    Files.delete(file);
    try {
      List<List<@Nullable Object>> expected = write(file, rows, layout);

      Scanned scanned = Scanned.parquet(DATASET, file);

      assertThat(scanned.rejects()).isEmpty();
      assertThat(new ArrayList<>(scanned.rows().values())).isEqualTo(expected);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Provide
  Arbitrary<Rows> rows() {
    return Combinators.combine(
            Arbitraries.of(1, 700, 4095, 4096, 4097, 9000),
            Arbitraries.of(1, 2, 100, 3000),
            Arbitraries.of(0, 1, 2, 5, 1000),
            Arbitraries.longs())
        .as(Rows::new);
  }

  @Provide
  Arbitrary<Layout> layouts() {
    return Combinators.combine(
            Arbitraries.of(WriterVersion.class),
            Arbitraries.of(
                CompressionCodecName.UNCOMPRESSED,
                CompressionCodecName.SNAPPY,
                CompressionCodecName.ZSTD),
            Arbitraries.of(1, 13, 512, 4095, 4096, 4097, 20_000),
            Arbitraries.of(1000, 4096, 5000, 100_000),
            Arbitraries.of(0, 300, 5000, 1 << 20),
            Arbitraries.of(true, false))
        .as(Layout::new);
  }

  private static List<List<@Nullable Object>> write(Path file, Rows rows, Layout layout)
      throws IOException {
    Random random = new Random(rows.seed());
    List<List<@Nullable Object>> expected = new ArrayList<>();
    SimpleGroupFactory groups = new SimpleGroupFactory(SCHEMA);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new Configuration(false))
            .withType(SCHEMA)
            .withWriterVersion(layout.version())
            .withCompressionCodec(layout.codec())
            .withPageRowCountLimit(layout.pageRows())
            .withRowGroupRowCountLimit(layout.groupRows())
            .withDictionaryEncoding(layout.dictionaryBytes() > 0)
            .withDictionaryPageSize(Math.max(layout.dictionaryBytes(), 1))
            .withByteStreamSplitEncoding(layout.split())
            .build()) {
      boolean[] isNull = new boolean[SCHEMA.getFieldCount()];
      for (int row = 0; row < rows.count(); row++) {
        Group group = groups.newGroup();
        List<@Nullable Object> values = new ArrayList<>();
        for (int field = 0; field < isNull.length; field++) {
          if (rows.nulls() > 0 && random.nextInt(20) == 0) {
            isNull[field] = random.nextInt(rows.nulls()) == 0;
          }
          boolean none = isNull[field] && SCHEMA.getType(field).isRepetition(Repetition.OPTIONAL);
          values.add(none ? null : add(group, field, random.nextInt(rows.distinct())));
        }
        writer.write(group);
        expected.add(values);
      }
    }
    return expected;
  }

  /** Sets a field and returns what is read from it. */
  private static Object add(Group group, int field, int value) {
    String name = SCHEMA.getFieldName(field);
    switch (name) {
      case "text", "name" -> {
        String text = "é-" + "x".repeat(value % 40) + value;
        group.add(name, text);
        return text;
      }
      case "at" -> {
        group.add(name, value * 3_600_000L);
        return value * 3_600_000_000L;
      }
      case "count" -> {
        group.add(name, -value);
        return (double) -value;
      }
      case "ratio" -> {
        group.add(name, value / 3f);
        return (double) (value / 3f);
      }
      case "flag" -> {
        group.add(name, value % 2 == 0);
        return value % 2 == 0 ? 1.0 : 0.0;
      }
      case "printed" -> {
        group.add(name, value - 7L);
        return Long.toString(value - 7L);
      }
      default -> {
        group.add(name, value / 7.0);
        return value / 7.0;
      }
    }
  }

  @Property(tries = 10)
  void rejected_rows_are_those_of_their_values(@ForAll("layouts") Layout layout) throws Exception {
    Path file = Files.createTempFile("pages", ".parquet");
    Files.delete(file);
    try {
      List<Long> bad = writeWithFaults(file, layout);
      Dataset dataset = new Dataset("d", List.of(ColumnSpec.required("at", ColumnType.INSTANT)));

      Scanned scanned = Scanned.parquet(dataset, file);

      assertThat(scanned.rejects()).extracting(Scanned.Rejected::row).isEqualTo(bad);
      assertThat(scanned.rows()).hasSize(5000 - bad.size());
      scanned
          .rows()
          .forEach(
              (row, values) ->
                  assertThat(values)
                      .isEqualTo(Arrays.asList(row % 3 == 0 ? null : (Object) (row * 1000))));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** A third of the rows has no instant, every 101st one that no date can hold. */
  private static List<Long> writeWithFaults(Path file, Layout layout) throws IOException {
    List<Long> bad = new ArrayList<>();
    SimpleGroupFactory groups = new SimpleGroupFactory(SCHEMA);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new Configuration(false))
            .withType(SCHEMA)
            .withWriterVersion(layout.version())
            .withCompressionCodec(layout.codec())
            .withPageRowCountLimit(layout.pageRows())
            .withRowGroupRowCountLimit(layout.groupRows())
            .withDictionaryEncoding(layout.dictionaryBytes() > 0)
            .build()) {
      for (long row = 0; row < 5000; row++) {
        Group group = groups.newGroup().append("name", "n").append("measure", 1.0);
        if (row % 101 == 0) {
          group.add("at", Long.MAX_VALUE - row);
          bad.add(row);
        } else if (row % 3 != 0) {
          group.add("at", row);
        }
        writer.write(group);
      }
    }
    return bad;
  }
}
