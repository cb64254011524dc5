package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.io.ParquetDecodingException;

/** What parquet-java encodes comes back, whatever the width, the runs and the steps of reading. */
class HybridRunsPropertyTest {
  @Property
  void values_come_back(
      @ForAll @IntRange(min = 0, max = 32) int width,
      @ForAll @IntRange(min = 1, max = 5000) int count,
      @ForAll long seed)
      throws IOException {
    int[] values = values(width, count, new Random(seed));
    byte[] bytes = encoded(width, values);

    assertThat(read(PageBytes.of(bytes), width, count, new Random(seed))).isEqualTo(values);
  }

  @Property
  void bytes_around_the_runs_do_not_matter(
      @ForAll @IntRange(min = 1, max = 32) int width,
      @ForAll @IntRange(min = 1, max = 300) int count,
      @ForAll @IntRange(min = 0, max = 20) int before,
      @ForAll @IntRange(min = 0, max = 20) int after,
      @ForAll long seed)
      throws IOException {
    int[] values = values(width, count, new Random(seed));
    byte[] bytes = encoded(width, values);
    byte[] page = new byte[before + bytes.length + after];
    Arrays.fill(page, (byte) 0xa5);
    System.arraycopy(bytes, 0, page, before, bytes.length);
    PageBytes rest = PageBytes.of(page);
    rest.take(before);

    assertThat(read(rest.slice(bytes.length), width, count, new Random(seed))).isEqualTo(values);
    assertThat(rest.left()).isEqualTo(after);
  }

  /** Bytes that are missing are noticed, unless they hold no value that anybody needs. */
  @Property
  void truncated_runs_give_no_wrong_values(
      @ForAll @IntRange(min = 1, max = 32) int width,
      @ForAll @IntRange(min = 1, max = 200) int count,
      @ForAll long seed)
      throws IOException {
    int[] values = values(width, count, new Random(seed));
    byte[] bytes = encoded(width, values);
    int refused = 0;
    for (int length = 0; length < bytes.length; length++) {
      PageBytes page = PageBytes.of(Arrays.copyOf(bytes, length));
      try {
        assertThat(read(page, width, count, new Random(seed))).isEqualTo(values);
      } catch (ParquetDecodingException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Property
  void a_repeated_value_is_skipped_only_where_it_is(
      @ForAll @IntRange(min = 1, max = 2) int width,
      @ForAll @IntRange(min = 1, max = 5000) int count,
      @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    int[] values = values(width, count, random);
    HybridRuns runs = new HybridRuns(PageBytes.of(encoded(width, values)), width);
    int[] target = new int[count];
    for (int at = 0; at < count; ) {
      int part = 1 + random.nextInt(Math.min(100, count - at));
      if (runs.skipRepeated(1, part)) {
        assertThat(values(values, at, part)).containsOnly(1);
      } else {
        runs.read(target, part);
        assertThat(values(target, 0, part)).isEqualTo(values(values, at, part));
      }
      at += part;
    }
  }

  @Example
  void all_equal_is_known_without_looking_at_each() throws IOException {
    int[] ones = new int[4096];
    Arrays.fill(ones, 1);

    assertThat(new HybridRuns(PageBytes.of(encoded(1, ones)), 1).skipRepeated(1, 4096)).isTrue();
  }

  @Example
  void nonsense_is_refused() {
    // A length of 37 bits; runs of no values up to the end; widths that no value has.
    for (String page : new String[] {"ffffffffff01", "00010001000100", ""}) {
      PageBytes bytes = PageBytes.of(HexFormat.of().parseHex(page));
      assertThatThrownBy(() -> new HybridRuns(bytes, 8).read(new int[1], 1))
          .isInstanceOf(ParquetDecodingException.class);
    }
    for (int width : new int[] {-1, 33, 255}) {
      assertThatThrownBy(() -> new HybridRuns(PageBytes.of(new byte[9]), width))
          .isInstanceOf(ParquetDecodingException.class)
          .hasMessageContaining(width + " bits");
    }
  }

  private static int[] read(PageBytes bytes, int width, int count, Random steps) {
    HybridRuns runs = new HybridRuns(bytes, width);
    int[] all = new int[count];
    int[] target = new int[count];
    for (int at = 0; at < count; ) {
      int part = 1 + steps.nextInt(count - at);
      runs.read(target, part);
      System.arraycopy(target, 0, all, at, part);
      at += part;
    }
    return all;
  }

  /** Stretches of equal values, long and short, between stretches of mixed ones. */
  private static int[] values(int width, int count, Random random) {
    int[] values = new int[count];
    for (int at = 0; at < count; ) {
      int end = Math.min(count, at + 1 + random.nextInt(random.nextBoolean() ? 10 : 2000));
      boolean equal = random.nextBoolean();
      int value = value(width, random);
      for (; at < end; at++) {
        values[at] = equal ? value : value(width, random);
      }
    }
    return values;
  }

  private static int value(int width, Random random) {
    return width == 0 ? 0 : random.nextInt() >>> (Integer.SIZE - width);
  }

  private static int[] values(int[] values, int from, int count) {
    return Arrays.copyOfRange(values, from, from + count);
  }

  private static byte[] encoded(int width, int[] values) throws IOException {
    try (RunLengthBitPackingHybridEncoder encoder =
        new RunLengthBitPackingHybridEncoder(width, 64, 1 << 20, new HeapByteBufferAllocator())) {
      for (int value : values) {
        encoder.writeInt(value);
      }
      return encoder.toBytes().toInputStream().readAllBytes();
    }
  }
}
