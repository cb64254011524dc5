package io.tidemark.event.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
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

  @Test
  void twoTextsOfOnePlaceStayBoth() throws Exception {
    String[] colliding = colliding(3);
    for (int round = 0; round < 3; round++) {
      get(colliding[0]);
      get(colliding[1]);
    }
    assertThat(readings).isEqualTo(2);
    get(colliding[2]);
    get(colliding[1]);
    assertThat(readings).as("the latest two").isEqualTo(3);
    get(colliding[0]);
    assertThat(readings).as("was let go of").isEqualTo(4);
  }

  /** Texts that fall on one place of any power of two up to 2^15. */
  private static String[] colliding(int count) {
    List<String> found = new ArrayList<>();
    long wanted = -1;
    for (int i = 0; found.size() < count; i++) {
      CRC32C sum = new CRC32C();
      sum.update(("text-" + i).getBytes(UTF_8));
      long place = sum.getValue() & ((1 << 15) - 2);
      wanted = wanted < 0 ? place : wanted;
      if (place == wanted) {
        found.add("text-" + i);
      }
    }
    return found.toArray(String[]::new);
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
  }

  private String get(String text) throws UnreadableEventException {
    byte[] bytes = (".." + text + "..").getBytes(UTF_8);
    return memo.get(bytes, 2, bytes.length - 4);
  }
}
