package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BytesMemoTest {
  private final Map<String, Integer> decoded = new HashMap<>();
  private final BytesMemo memo =
      new BytesMemo(
          (bytes, offset, length) -> {
            String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
            decoded.merge(text, 1, Integer::sum);
            return valueOf(text);
          });

  @Test
  void what_was_seen_is_not_decoded_again() {
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 50_000; i++) {
        assertKnows("pod-" + i);
      }
    }

    assertThat(decoded).hasSize(50_000);
    assertThat(decoded.values()).containsOnly(1);
  }

  @Test
  void what_is_forgotten_is_decoded_again_to_the_same() {
    Random random = new Random(5);
    for (int i = 0; i < 300_000; i++) {
      assertKnows(Integer.toString(random.nextInt(200_000)));
    }
    for (int i = 0; i < 10; i++) {
      assertKnows("long".repeat(500_000));
    }

    assertThat(decoded.values()).anyMatch(times -> times > 1);
  }

  @Test
  void texts_that_differ_in_any_byte_are_different() {
    for (int length = 0; length < 40; length++) {
      assertKnows("a".repeat(length));
      for (int i = 0; i < length; i++) {
        assertKnows("a".repeat(i) + "b" + "a".repeat(length - i - 1));
      }
    }
  }

  private void assertKnows(String text) {
    byte[] bytes = ("?" + text + "?").getBytes(StandardCharsets.UTF_8);
    assertThat(memo.get(bytes, 1, bytes.length - 2)).isEqualTo(valueOf(text));
  }

  private static long valueOf(String text) {
    return text.hashCode() * 31L + text.length();
  }
}
