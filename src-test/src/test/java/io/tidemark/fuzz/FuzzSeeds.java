package io.tidemark.fuzz;

import io.tidemark.event.decode.EventFuzzSeeds;
import io.tidemark.scan.FileFuzzSeeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes the inputs {@code good-…} of every corpus anew; to be run in {@code src-test} when what is
 * read has changed its form. What the fuzzer has found stays.
 */
public final class FuzzSeeds {
  static final String GOOD = "good-";

  private static final Map<String, String> LABELS =
      Map.of(
          "empty", "{}",
          "plain", "{\"app\":\"web\",\"env\" : \"prod\"}",
          "values", "{\"a\":null,\"b\":1.50,\"c\":true,\"d\":{\"e\":[1,\"x\"]}}",
          "escapes", "{ \"quote\\\"d\" : \"back\\\\slash\\n\", \"\\u00e4\" : \"\\ud83d\\ude00\" }",
          "items", "label_app:web|label_env:prod|broken|a:b:c");

  private FuzzSeeds() {}

  public static void main(String[] arguments) throws Exception {
    write(FuzzTarget.CSV, FileFuzzSeeds.csv());
    write(FuzzTarget.PARQUET, FileFuzzSeeds.parquet(Files.createTempDirectory("seeds")));
    write(FuzzTarget.JSON_EVENT, EventFuzzSeeds.json());
    write(FuzzTarget.AVRO_EVENT, EventFuzzSeeds.avro());
    for (Map.Entry<String, String> label : LABELS.entrySet()) {
      byte[] text = label.getValue().getBytes(StandardCharsets.UTF_8);
      write(FuzzTarget.LABELS, Map.of(label.getKey(), text));
    }
  }

  private static void write(FuzzTarget target, Map<String, byte[]> seeds) throws IOException {
    Path corpus = Files.createDirectories(target.corpus());
    for (Map.Entry<String, byte[]> seed : seeds.entrySet()) {
      Files.write(corpus.resolve(GOOD + seed.getKey()), seed.getValue());
    }
  }
}
