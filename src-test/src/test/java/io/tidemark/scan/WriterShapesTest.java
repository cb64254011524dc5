package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.ColumnType;
import io.tidemark.workload.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same rows, as pandas with pyarrow, parquet-java and DuckDB lay them out in files, are the
 * same rows to us. What pyarrow chooses (dictionaries for all columns that give up at 1 MiB, pages
 * of 1 MiB and many rows, large row groups, v1 pages, snappy) is asked of parquet-java here; its
 * own bytes, such as its metadata and headers, are not.
 */
class WriterShapesTest {
  private static final int ROWS = 30_000;

  private static final Dataset DATASET =
      new Dataset(
          "shapes",
          List.of(
              ColumnSpec.required("interval_start", ColumnType.INSTANT),
              ColumnSpec.required("pod", ColumnType.TEXT),
              ColumnSpec.required("handle", ColumnType.TEXT),
              ColumnSpec.required("turning", ColumnType.TEXT),
              ColumnSpec.required("usage", ColumnType.NUMBER),
              ColumnSpec.required("capacity", ColumnType.NUMBER),
              ColumnSpec.required("nothing", ColumnType.NUMBER)));

  private static final String SCHEMA =
      """
      message schema {
        optional int64 interval_start (TIMESTAMP(MILLIS, false));
        optional binary pod (STRING);
        optional binary handle (STRING);
        optional binary turning (STRING);
        optional double usage;
        optional double capacity;
        optional double nothing;
      }
      """;

  private static final String QUERY =
      """
      SELECT
        (TIMESTAMP '2025-10-01 00:00:00' + INTERVAL 1 HOUR * (i % 48))::TIMESTAMP_MS
          AS interval_start,
        CASE WHEN i % 7 <> 0 THEN 'pod-' || (i % 50) END AS pod,
        'unique-' || i || '-é😀' AS handle,
        CASE WHEN i < 8000 THEN 'few' ELSE 'many-' || (i * 7919 % 100003) END AS turning,
        CASE WHEN i % 3 <> 0 THEN i * 0.1::DOUBLE END AS usage,
        (i % 4)::DOUBLE AS capacity,
        NULL::DOUBLE AS nothing
      FROM range(ROWS) AS t(i)
      """
          .replace("ROWS", Integer.toString(ROWS));

  @TempDir Path directory;
  private Scanned expected;

  /** One plain file, which the shapes are held against. */
  @BeforeEach
  void write() throws Exception {
    Path file = directory.resolve("plain.parquet");
    new Shape("plain", WriterVersion.PARQUET_1_0, CompressionCodecName.UNCOMPRESSED, 0, ROWS, 20000)
        .write(file);
    expected = Scanned.parquet(DATASET, file);
  }

  /**
   * A layout that parquet-java can write.
   *
   * @param dictionaryBytes most bytes of a column's dictionary; 0 for none
   */
  record Shape(
      String name,
      WriterVersion version,
      CompressionCodecName codec,
      int dictionaryBytes,
      int rowGroupRows,
      int pageRows) {

    void write(Path file) throws IOException {
      MessageType schema = MessageTypeParser.parseMessageType(SCHEMA);
      SimpleGroupFactory groups = new SimpleGroupFactory(schema);
      try (ParquetWriter<Group> writer =
          ExampleParquetWriter.builder(new LocalOutputFile(file))
              .withConf(new Configuration(false))
              .withType(schema)
              .withWriterVersion(version)
              .withCompressionCodec(codec)
              .withDictionaryEncoding(dictionaryBytes > 0)
              .withDictionaryPageSize(Math.max(1, dictionaryBytes))
              .withRowGroupRowCountLimit(rowGroupRows)
              .withPageRowCountLimit(pageRows)
              .build()) {
        for (int i = 0; i < ROWS; i++) {
          writer.write(row(groups.newGroup(), i));
        }
      }
    }

    private static Group row(Group group, int i) {
      group.add("interval_start", 1_759_276_800_000L + 3_600_000L * (i % 48));
      if (i % 7 != 0) {
        group.add("pod", "pod-" + i % 50);
      }
      group.add("handle", "unique-" + i + "-é😀");
      group.add("turning", i < 8000 ? "few" : "many-" + i * 7919L % 100_003);
      if (i % 3 != 0) {
        group.add("usage", i * 0.1);
      }
      group.add("capacity", (double) (i % 4));
      return group;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Shape> shapes() {
    Stream<Shape> named =
        Stream.of(
            new Shape(
                "pandas with pyarrow's defaults",
                WriterVersion.PARQUET_1_0,
                CompressionCodecName.SNAPPY,
                1 << 20,
                1 << 20,
                1 << 20),
            new Shape(
                "pyarrow with data_page_version 2.0 and zstd",
                WriterVersion.PARQUET_2_0,
                CompressionCodecName.ZSTD,
                1 << 20,
                1 << 20,
                1 << 20),
            new Shape(
                "pyarrow with use_dictionary=False",
                WriterVersion.PARQUET_1_0,
                CompressionCodecName.SNAPPY,
                0,
                1 << 20,
                1 << 20),
            new Shape(
                "dictionaries that give up within a column chunk",
                WriterVersion.PARQUET_1_0,
                CompressionCodecName.SNAPPY,
                4096,
                ROWS,
                1000));
    Stream<Shape> all =
        Stream.of(WriterVersion.values())
            .flatMap(
                version ->
                    Stream.of(
                            CompressionCodecName.UNCOMPRESSED,
                            CompressionCodecName.SNAPPY,
                            CompressionCodecName.ZSTD,
                            CompressionCodecName.GZIP)
                        .flatMap(
                            codec ->
                                Stream.of(1000, 4096, 25_000)
                                    .map(
                                        rowGroup ->
                                            new Shape(
                                                String.format(
                                                    Locale.ROOT,
                                                    "parquet-java, %s, %s, row groups of %d",
                                                    version,
                                                    codec,
                                                    rowGroup),
                                                version,
                                                codec,
                                                1 << 16,
                                                rowGroup,
                                                700))));
    return Stream.concat(named, all);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void rowsAreTheSame(Shape shape) throws Exception {
    Path file = directory.resolve("shape.parquet");
    shape.write(file);

    assertSame(Scanned.parquet(DATASET, file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COMPRESSION snappy",
        "COMPRESSION zstd, PARQUET_VERSION V2, ROW_GROUP_SIZE 4096",
        "COMPRESSION uncompressed, ROW_GROUP_SIZE 2048",
        "COMPRESSION snappy, DICTIONARY_SIZE_LIMIT 100",
      })
  void rowsOfDuckDbAreTheSame(String options) throws Exception {
    Path file = directory.resolve("duckdb.parquet");
    try (DuckDb duckDb = new DuckDb()) {
      duckDb.copy(QUERY, file, options);
    }

    assertSame(Scanned.parquet(DATASET, file));
  }

  /** The comparison below sees a single value that differs. */
  @Test
  void theFixtureHasWhatItShouldHave() {
    List<@Nullable Object> first = expected.rows().firstEntry().getValue();
    assertThat(expected.rows()).hasSize(ROWS);
    assertThat(first).contains("unique-0-é😀", "few").containsNull();
    assertThat(expected.column(6)).containsOnlyNulls();
    assertThat(expected.column(1)).containsNull().contains("pod-49");
  }

  private void assertSame(Scanned scanned) {
    assertThat(scanned.rejects()).isEmpty();
    assertThat(scanned.rows()).isEqualTo(expected.rows());
  }
}
