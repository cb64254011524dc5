package io.tidemark.ocp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mutated label texts: labels or the one clear error come out, and the quick reader agrees with the
 * thorough one. Longer with {@code -Dtidemark.fuzz.seconds=3600}; a failure names its seed.
 */
@ShowsFault(KnownFault.HOSTILE_LABELS)
class LabelFuzzTest {
  private static final List<String> CORPUS =
      List.of(
          "{}",
          "{\"app\":\"web\",\"env\":\"prod\"}",
          "{\"a\":null,\"b\":1.50,\"c\":true,\"d\":{\"e\":[1,\"x\"]}}",
          "{ \"quote\\\"d\" : \"back\\\\slash\\n\", \"\\u00e4\" : \"\\ud83d\\ude00\" }",
          "label_app:web|label_env:prod|broken|a:b:c");
  private static final List<String> TOKENS =
      List.of(
          "\"",
          "\\",
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "|",
          "null",
          "\\u0000",
          "\u0000",
          "\\ud800",
          "\ud83d",
          "\n",
          "1e400",
          "-",
          " ",
          "label_",
          "\"app\":\"x\",");

  private final long millis = Long.getLong("tidemark.fuzz.seconds", 2) * 1000;
  private final long first = Long.getLong("tidemark.fuzz.seed", System.nanoTime());

  @Test
  void labelsOrAReasonComeOut() {
    long end = System.currentTimeMillis() + millis;
    long seed = first;
    long accepted = 0;
    do {
      accepted += check(seed++) ? 1 : 0;
    } while (System.currentTimeMillis() < end);
    System.out.printf("%,d texts from seed %d, %,d accepted%n", seed - first, first, accepted);
    assertThat(accepted).isBetween(1L, seed - first - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void nestingWithoutEndIsUnacceptable(String level) {
    assertThat(parsed("{\"a\":" + level.repeat(200_000))).isNull();
  }

  private static boolean check(long seed) {
    String text = mutated(new Random(seed));
    try {
      SortedMap<String, @Nullable String> labels = parsed(text);
      LabelSet plain = StorableText.isStorable(text) ? PlainLabels.read(text, null) : null;
      if (plain != null) {
        assertThat(labels).as("what the quick reader takes").isNotNull();
        assertThat(plain.text()).isEqualTo(LabelJson.of(labels));
      }
      if (labels != null) {
        assertThat(parsed(LabelJson.of(labels))).isEqualTo(labels);
      }
      items(text);
      return labels != null;
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + text, e);
    }
  }

  private static @Nullable SortedMap<String, @Nullable String> parsed(String text) {
    try {
      return LabelText.parseJson(text);
    } catch (UnacceptableText refused) {
      return null;
    }
  }

  private static void items(String text) {
    try {
      LabelText.parseItems(text);
    } catch (UnacceptableText refused) {
      assertThat(refused).hasMessageNotContaining("\u0000");
    }
  }

  private static String mutated(Random random) {
    StringBuilder text = new StringBuilder(CORPUS.get(random.nextInt(CORPUS.size())));
    for (int change = random.nextInt(4); change >= 0; change--) {
      int at = random.nextInt(text.length() + 1);
      if (random.nextInt(3) == 0 && at < text.length()) {
        text.deleteCharAt(at);
      } else {
        text.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
      }
    }
    return text.toString();
  }
}
