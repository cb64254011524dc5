package io.tidemark.scan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Good files of the kinds that are read, small, by names for files. */
public final class FileFuzzSeeds {
  private static final long MILLIS = 1_759_276_800_000L;
  private static final String NUMBER = "optional double cpu;";
  private static final String TEXT = "optional binary pod (UTF8);";
  private static final String INSTANT = "required int64 at (TIMESTAMP(MILLIS,false));";

  private FileFuzzSeeds() {}

  public static Map<String, byte[]> csv() throws IOException {
    String plain =
        "at,pod,cpu\n2025-10-01 00:00:00 +0000 UTC,\"a,\"\"b\"\"\",1.5\n2025-10-01T01:00:00Z,c,\n";
    Map<String, byte[]> seeds = new TreeMap<>();
    seeds.put("plain", plain.getBytes(StandardCharsets.UTF_8));
    seeds.put("crlf", plain.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    seeds.put(
        "more-columns",
        "\ufeffx,cpu,at,pod\n\"1\n2\",1e-3,2025-10-01,\u00e4\ud83d\ude00\n\n,nan,2025-10-01T00,null"
            .getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain.getBytes(StandardCharsets.UTF_8));
    }
    seeds.put("gzip", packed.toByteArray());
    return seeds;
  }

  public static Map<String, byte[]> parquet(Path directory) throws IOException {
    Map<String, byte[]> seeds = new TreeMap<>();
    for (WriterVersion version : WriterVersion.values()) {
      for (CompressionCodecName codec :
          new CompressionCodecName[] {
            CompressionCodecName.UNCOMPRESSED, CompressionCodecName.SNAPPY
          }) {
        ParquetFixture fixture =
            new ParquetFixture(directory.resolve("file"), version, codec).withoutChecksums();
        String name = (version.name() + "-" + codec).toLowerCase(java.util.Locale.ROOT);
        seeds.put(
            name.replace('_', '-'), bytes(fixture, INSTANT + TEXT + NUMBER, FileFuzzSeeds::usual));
      }
    }
    ParquetFixture plain =
        new ParquetFixture(
                directory.resolve("file"),
                WriterVersion.PARQUET_1_0,
                CompressionCodecName.UNCOMPRESSED)
            .withoutChecksums();
    seeds.put(
        "other-types",
        bytes(
            plain,
            "required int96 at; required boolean pod; optional int32 cpu (DECIMAL(9,2));",
            (row, group) ->
                group
                    .append("at", new NanoTime(2_460_950, row * 3_600_000_000_000L))
                    .append("pod", row % 2 == 0)
                    .append("cpu", row * 100)));
    return seeds;
  }

  private static void usual(int row, Group group) {
    group.append("at", MILLIS + row % 24 * 3_600_000L);
    if (row % 7 != 0) {
      group.append("pod", "pod-" + row % 5).append("cpu", row * 0.1);
    }
  }

  private static byte[] bytes(
      ParquetFixture fixture, String columns, BiConsumer<Integer, Group> fill) throws IOException {
    Files.deleteIfExists(fixture.file());
    return Files.readAllBytes(fixture.write(columns, 40, fill));
  }
}
