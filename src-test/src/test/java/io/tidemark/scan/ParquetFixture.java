package io.tidemark.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BiConsumer;
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

/**
 * Writes small Parquet files of types that DuckDB does not write, with many pages and, unless told
 * otherwise, with page checksums.
 */
record ParquetFixture(
    Path file, WriterVersion version, CompressionCodecName codec, boolean checksums) {
  ParquetFixture(Path file, WriterVersion version, CompressionCodecName codec) {
    this(file, version, codec, true);
  }

  static ParquetFixture at(Path file) {
    return new ParquetFixture(file, WriterVersion.PARQUET_1_0, CompressionCodecName.SNAPPY);
  }

  ParquetFixture withoutChecksums() {
    return new ParquetFixture(file, version, codec, false);
  }

  /**
   * @param columns fields of the schema, in Parquet's own notation
   * @param fill sets the values of the row with the given number
   */
  Path write(String columns, int rows, BiConsumer<Integer, Group> fill) throws IOException {
    MessageType schema = MessageTypeParser.parseMessageType("message row { " + columns + " }");
    SimpleGroupFactory groups = new SimpleGroupFactory(schema);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new Configuration(false))
            .withType(schema)
            .withWriterVersion(version)
            .withCompressionCodec(codec)
            .withPageRowCountLimit(700)
            .withRowGroupRowCountLimit(3000)
            .withPageWriteChecksumEnabled(checksums)
            .build()) {
      for (int row = 0; row < rows; row++) {
        Group group = groups.newGroup();
        fill.accept(row, group);
        writer.write(group);
      }
    }
    return file;
  }
}
