package io.tidemark.event.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextMemoTest {
  private int readings;
  private final TextMemo<String> memo =
      new TextMemo<>(
          (bytes, offset, length) -> {
            readings++;
            return new String(bytes, offset, length, UTF_8);
          });

  @Test
  void whatComesAgainIsNotReadAgain() throws Exception {
    assertThat(get("one")).isEqualTo("one");
    assertThat(get("two")).isEqualTo("two");
    assertThat(get("one")).isEqualTo("one");
    assertThat(readings).isEqualTo(2);
  }

  /** More texts than it has places, and more bytes than it keeps. */
  @Test
  void everyTextIsItselfWhateverElseWasRead() throws Exception {
    Random random = new Random(17);
    char[] filling = new char[1_000];
    Arrays.fill(filling, 'x');
    for (int i = 0; i < 60_000; i++) {
      int number = random.nextInt(50_000);
      String text = number % 2 == 0 ? "t" + number : "t" + number + new String(filling);
      assertThat(get(text)).isEqualTo(text);
    }
    assertThat(readings).isLessThan(60_000);
  }

  private String get(String text) throws UnreadableEventException {
    byte[] bytes = (".." + text + "..").getBytes(UTF_8);
    return memo.get(bytes, 2, bytes.length - 4);
  }
}
