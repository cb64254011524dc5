package io.tidemark.fuzz;

import io.tidemark.event.decode.EventFuzzTargets;
import io.tidemark.ocp.LabelFuzzTarget;
import io.tidemark.scan.FileFuzzTargets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is fuzzed, each with a corpus of its own in {@code src/test/fuzz}. */
public enum FuzzTarget {
  CSV(
      FileFuzzTargets::csv,
      4096,
      "io.tidemark.scan.**",
      "io.tidemark.frame.**",
      "de.siegmar.fastcsv.reader.**"),
  PARQUET(
      FileFuzzTargets::parquet,
      16_384,
      "io.tidemark.scan.**",
      "io.tidemark.frame.**",
      "shaded.parquet.org.apache.thrift.protocol.TCompactProtocol",
      "org.apache.parquet.column.page.**",
      "org.apache.parquet.column.values.**",
      "org.apache.parquet.hadoop.ParquetFileReader*",
      "org.apache.parquet.format.converter.ParquetMetadataConverter"),
  LABELS(
      LabelFuzzTarget::labels,
      2048,
      "io.tidemark.ocp.**",
      "com.fasterxml.jackson.core.json.ReaderBasedJsonParser"),
  JSON_EVENT(
      EventFuzzTargets::json,
      4096,
      "io.tidemark.event.**",
      "com.fasterxml.jackson.core.json.ReaderBasedJsonParser",
      "com.fasterxml.jackson.core.json.UTF8StreamJsonParser"),
  AVRO_EVENT(EventFuzzTargets::avro, 4096, "io.tidemark.event.**");

  private static final Path CORPUS = Path.of("src", "test", "fuzz");

  private final Fed fed;
  private final int longest;
  private final List<String> watched;

  FuzzTarget(Fed fed, int longest, String... watched) {
    this.fed = fed;
    this.longest = longest;
    this.watched = List.of(watched);
  }

  private interface Fed {
    boolean accepts(byte[] input) throws Exception;
  }

  /**
   * Reads an input.
   *
   * @return whether anything of it counts; if not, a reason was given
   * @throws Exception what must not happen
   */
  boolean accepts(byte[] input) throws Exception {
    return fed.accepts(input);
  }

  /** Bytes of the longest input that is tried. */
  int longest() {
    return longest;
  }

  /** Patterns of the classes whose branches tell one input from another. */
  List<String> watched() {
    return watched;
  }

  /** A name for directories. */
  String directory() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The directory of the inputs that are kept. */
  Path corpus() {
    return CORPUS.resolve(directory());
  }

  List<Path> inputs() {
    try (Stream<Path> files = Files.list(corpus())) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
