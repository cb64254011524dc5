package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mutated files: rows or a reason come out, soon, and nothing else. A few seconds of it; for longer
 * {@code -Dtidemark.fuzz.seconds=3600}, another beginning {@code -Dtidemark.fuzz.seed=7}. A failure
 * names the seed of the one input that shows it, to be added to {@link #FOUND}.
 */
@ShowsFault(KnownFault.UNREADABLE_FILE)
class ScanFuzzTest {
  /** Seeds of inputs that once broke something. */
  private static final long[] FOUND = {};

  private static final Duration AN_INPUT = Duration.ofSeconds(20);
  private static final byte[][] TOKENS = {
    {0},
    {-1},
    {'"'},
    {','},
    {'\n'},
    {'\r'},
    {'"', '"'},
    {(byte) 0x80},
    {0x1f, (byte) 0x8b},
    {-1, -1, -1, -1, 7},
    {-1, -1, -1, 127},
    "PAR1".getBytes(StandardCharsets.US_ASCII),
    "NaN".getBytes(StandardCharsets.US_ASCII),
    "1e999".getBytes(StandardCharsets.US_ASCII)
  };

  private final long millis = Long.getLong("tidemark.fuzz.seconds", 3) * 1000 / 2;
  private final long first = Long.getLong("tidemark.fuzz.seed", System.nanoTime());

  @TempDir Path directory;

  private interface Target {
    long run(byte[] bytes) throws IOException;
  }

  @Test
  void parquet() throws Exception {
    List<byte[]> corpus = new ArrayList<>();
    for (org.apache.parquet.column.ParquetProperties.WriterVersion version :
        org.apache.parquet.column.ParquetProperties.WriterVersion.values()) {
      Path file = directory.resolve(version + ".parquet");
      new ParquetFixture(
              file, version, org.apache.parquet.hadoop.metadata.CompressionCodecName.SNAPPY)
          .write(
              "required int64 at (TIMESTAMP(MILLIS,false)); optional binary pod (UTF8);"
                  + " optional double cpu;",
              200,
              (row, group) ->
                  group
                      .append("at", 1_759_276_800_000L + row % 24 * 3_600_000L)
                      .append("pod", "pod-" + row % 40)
                      .append("cpu", row * 0.1));
      corpus.add(java.nio.file.Files.readAllBytes(file));
    }
    fuzz(corpus, FuzzTargets::parquet);
  }

  @Test
  void csv() throws Exception {
    byte[] plain =
        "at,pod,cpu\n2025-10-01 00:00:00 +0000 UTC,\"a,\"\"b\"\"\",1.5\n2025-10-01T01:00:00Z,c,\n"
            .getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    fuzz(List.of(plain, packed.toByteArray()), FuzzTargets::csv);
  }

  private void fuzz(List<byte[]> corpus, Target target) throws IOException {
    for (byte[] good : corpus) {
      assertThat(target.run(good)).as("the corpus is good").isPositive();
    }
    for (long seed : FOUND) {
      check(seed, corpus, target, new AtomicLong());
    }
    AtomicLong accepted = new AtomicLong();
    long end = System.currentTimeMillis() + millis;
    long seed = first;
    do {
      check(seed++, corpus, target, accepted);
    } while (System.currentTimeMillis() < end);
    System.out.printf(
        "%,d inputs from seed %d, %,d accepted%n", seed - first, first, accepted.get());
    assertThat(accepted.get()).as("some mutations do no harm").isLessThan(seed - first);
  }

  private static void check(long seed, List<byte[]> corpus, Target target, AtomicLong accepted) {
    byte[] input = mutated(new Random(seed), corpus);
    assertThatCode(
            () -> {
              if (assertTimeoutPreemptively(AN_INPUT, () -> target.run(input)) >= 0) {
                accepted.incrementAndGet();
              }
            })
        .as("seed %d", seed)
        .doesNotThrowAnyException();
  }

  private static byte[] mutated(Random random, List<byte[]> corpus) {
    byte[] bytes = corpus.get(random.nextInt(corpus.size())).clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      bytes = change(random, bytes);
    }
    return bytes;
  }

  private static byte[] change(Random random, byte[] bytes) {
    // Footers are at the end: half of the changes go there.
    int from = random.nextBoolean() ? Math.max(0, bytes.length - 400) : 0;
    int at = from + random.nextInt(bytes.length - from);
    switch (random.nextInt(5)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt();
      case 2 -> {
        byte[] token = TOKENS[random.nextInt(TOKENS.length)];
        System.arraycopy(token, 0, bytes, at, Math.min(token.length, bytes.length - at));
      }
      case 3 -> {
        return java.util.Arrays.copyOf(bytes, at);
      }
      default -> {
        ByteArrayOutputStream more = new ByteArrayOutputStream();
        more.write(bytes, 0, at);
        int copied = random.nextInt(Math.min(bytes.length, 64)) + 1;
        more.write(bytes, random.nextInt(bytes.length - copied + 1), copied);
        more.write(bytes, at, bytes.length - at);
        return more.toByteArray();
      }
    }
    return bytes;
  }
}
