package io.tidemark.ocp;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Label texts of any bytes: labels or the one clear error come out, and the quick reader agrees
 * with the thorough one.
 */
public final class LabelFuzzTarget {
  private LabelFuzzTarget() {}

  public static boolean labels(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    SortedMap<String, @Nullable String> labels = parsed(text);
    LabelSet plain = StorableText.isStorable(text) ? PlainLabels.read(text, null) : null;
    if (plain != null) {
      check(labels != null && plain.text().equals(LabelJson.of(labels)), "quick: " + plain.text());
    }
    if (labels != null) {
      check(labels.equals(parsed(LabelJson.of(labels))), "written: " + LabelJson.of(labels));
    }
    return items(text) | labels != null;
  }

  private static @Nullable SortedMap<String, @Nullable String> parsed(String text) {
    try {
      return LabelText.parseJson(text);
    } catch (UnacceptableText refused) {
      checkReason(refused);
      return null;
    }
  }

  private static boolean items(String text) {
    try {
      return !LabelText.parseItems(text).isEmpty();
    } catch (UnacceptableText refused) {
      checkReason(refused);
      return false;
    }
  }

  private static void checkReason(UnacceptableText refused) {
    String reason = refused.getMessage();
    check(reason != null && !reason.isBlank(), "refused without a reason");
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
