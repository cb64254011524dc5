package io.tidemark.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StringPoolTest {
  @Test
  void ids_are_those_of_the_first_appearance() {
    StringPool pool = new StringPool();
    Map<String, Integer> expected = new LinkedHashMap<>();
    Random random = new Random(11);
    for (int i = 0; i < 100_000; i++) {
      String text = Integer.toString(random.nextInt(20_000));
      expected.putIfAbsent(text, expected.size());

      assertThat(pool.idOf(text)).isEqualTo(expected.get(text));
    }
    assertThat(pool.size()).isEqualTo(expected.size());
    assertThat(new ArrayList<>(expected.keySet()))
        .isEqualTo(java.util.stream.IntStream.range(0, pool.size()).mapToObj(pool::get).toList());
  }

  @Test
  void texts_of_one_hash_are_different() {
    StringPool pool = new StringPool();
    for (int i = 0; i < 1 << 10; i++) {
      assertThat(pool.idOf(colliding(i))).isEqualTo(i);
    }
    for (int i = 0; i < 1 << 10; i++) {
      assertThat(pool.idOf(colliding(i))).isEqualTo(i);
    }
  }

  @Test
  void room_changes_no_id() {
    StringPool pool = new StringPool();
    for (int i = 0; i < 1_000; i++) {
      pool.expect(i % 7 == 0 ? i * 3 : 0);
      assertThat(pool.idOf("text-" + i)).isEqualTo(i);
      assertThat(pool.idOf("text-" + i / 2)).isEqualTo(i / 2);
    }
    assertThat(pool.characters()).isEqualTo(10 * 6 + 90 * 7 + 900 * 8);
  }

  private static String colliding(int i) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < 10; bit++) {
      text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return text.toString();
  }
}
