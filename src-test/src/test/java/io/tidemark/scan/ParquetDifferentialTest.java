package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.ColumnType;
import io.tidemark.workload.Dataset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What DuckDB reads from a file is what we read, value by value and in the same order. */
class ParquetDifferentialTest {
  @TempDir Path directory;

  private static final String QUERY =
      """
      SELECT i AS id,
        CASE WHEN i % 7 = 0 THEN NULL ELSE 'pod-' || (i % 50) END AS pod,
        'unique-' || i || '-é😀' AS handle,
        CASE WHEN i < 6000 THEN 'few' ELSE 'many-' || (i * 7919 % 100003) END AS mixed,
        CASE WHEN i % 3 = 0 THEN NULL ELSE i * 0.1::DOUBLE END AS usage,
        (i % 4)::DOUBLE AS capacity,
        (i % 11)::FLOAT AS small,
        (i % 13)::INTEGER AS cores,
        (i * 1000000007)::BIGINT AS bytes,
        (i % 1000 / 7)::DECIMAL(9, 3) AS price,
        price AS price_number,
        (i / 7)::DECIMAL(18, 6) AS wide,
        (i / 7)::DECIMAL(30, 9) AS widest,
        i % 2 = 0 AS flag,
        flag AS flag_text,
        CASE WHEN i % 5 = 0 THEN 'nan' ELSE ' ' || (i / 8) || ' ' END AS typed,
        TIMESTAMP '2025-10-01 00:00:00' + INTERVAL 1 HOUR * (i % 24) AS at_micros,
        (TIMESTAMP '1969-12-31 23:59:59.999' + INTERVAL 1 SECOND * i)::TIMESTAMP_MS AS at_millis,
        (TIMESTAMP '2025-10-01 00:00:00.000001' + INTERVAL 1 SECOND * i)::TIMESTAMP_NS AS at_nanos,
        (TIMESTAMP '2025-10-01 00:00:00' + INTERVAL 1 MINUTE * i)::TIMESTAMPTZ AS at_zone,
        DATE '2025-10-01' + (i % 31)::INTEGER AS day,
        strftime(TIMESTAMP '2025-10-01 00:00:00' + INTERVAL 1 HOUR * (i % 24),
          '%Y-%m-%d %H:%M:%S +0000 UTC') AS at_text,
        CASE WHEN i % 2 = 0 THEN NULL ELSE TIMESTAMP '2025-10-01 00:00:00' END AS at_null
      FROM range(ROWS) AS t(i)
      """;

  private static final String ORACLE =
      """
      SELECT pod, handle, mixed, usage, capacity, small::DOUBLE, cores::DOUBLE, bytes::DOUBLE,
        price::VARCHAR, price::DOUBLE, wide::DOUBLE, widest::DOUBLE,
        CASE WHEN flag THEN 1.0::DOUBLE ELSE 0.0::DOUBLE END,
        CASE WHEN typed = 'nan' THEN NULL ELSE trim(typed)::DOUBLE END,
        epoch_us(at_micros), epoch_us(at_millis::TIMESTAMP), epoch_us(at_nanos::TIMESTAMP),
        epoch_us(at_zone), epoch_us(day::TIMESTAMP),
        epoch_us(strptime(at_text, '%Y-%m-%d %H:%M:%S +0000 UTC')), epoch_us(at_null),
        id::VARCHAR, flag::VARCHAR, NULL
      FROM read_parquet('FILE', file_row_number = true) ORDER BY file_row_number
      """;

  static final Dataset DATASET =
      new Dataset(
          "all",
          List.of(
              required("POD", ColumnType.TEXT),
              required("handle", ColumnType.TEXT),
              required("mixed", ColumnType.TEXT),
              required("usage", ColumnType.NUMBER),
              required("capacity", ColumnType.NUMBER),
              required("small", ColumnType.NUMBER),
              required("cores", ColumnType.NUMBER),
              required("bytes", ColumnType.NUMBER),
              required("price", ColumnType.TEXT),
              required("price_number", ColumnType.NUMBER),
              required("wide", ColumnType.NUMBER),
              required("widest", ColumnType.NUMBER),
              required("flag", ColumnType.NUMBER),
              required("typed", ColumnType.NUMBER),
              required("at_micros", ColumnType.INSTANT),
              required("at_millis", ColumnType.INSTANT),
              required("at_nanos", ColumnType.INSTANT),
              required("at_zone", ColumnType.INSTANT),
              required("day", ColumnType.INSTANT),
              required("at_text", ColumnType.INSTANT),
              required("at_null", ColumnType.INSTANT),
              required("id", ColumnType.TEXT),
              required("flag_text", ColumnType.TEXT),
              ColumnSpec.optional("absent", ColumnType.TEXT)));

  private static ColumnSpec required(String name, ColumnType type) {
    return ColumnSpec.required(name, type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20000: COMPRESSION snappy, ROW_GROUP_SIZE 4096",
        "20000: COMPRESSION zstd, ROW_GROUP_SIZE 122880, PARQUET_VERSION V2",
        "9000: COMPRESSION gzip, ROW_GROUP_SIZE 2048, PARQUET_VERSION V2",
        "9000: COMPRESSION uncompressed, DICTIONARY_SIZE_LIMIT 1",
        "9000: COMPRESSION lz4_raw, ROW_GROUP_SIZE 5000",
        "4095: COMPRESSION snappy",
        "4096: COMPRESSION snappy, ROW_GROUP_SIZE 4096",
        "4097: COMPRESSION snappy, ROW_GROUP_SIZE 2048",
        "1: COMPRESSION zstd",
        "0: COMPRESSION zstd",
      })
  void reads_what_duckdb_reads(String shape) throws Exception {
    int rows = Integer.parseInt(shape.split(":")[0]);
    Path file = directory.resolve("all.parquet");
    try (DuckDb duckDb = new DuckDb()) {
      duckDb.copy(QUERY.replace("ROWS", Integer.toString(rows)), file, shape.split(":")[1]);
      List<List<@Nullable Object>> expected = duckDb.rows(ORACLE.replace("FILE", file.toString()));

      Scanned scanned = Scanned.parquet(DATASET, file);

      assertThat(scanned.rejects()).isEmpty();
      assertThat(expected).hasSize(rows);
      assertThat(scanned.rows().keySet()).hasSize(rows);
      assertThat(new ArrayList<>(scanned.rows().values())).isEqualTo(expected);
    }
  }
}
