package io.tidemark.frame;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A growing {@link Dictionary}: hands out ids in the order in which texts are first seen. */
public final class StringPool implements Dictionary {
  private final Map<String, Integer> ids = new HashMap<>();
  private final List<String> texts = new ArrayList<>();

  /** The id of a text, given one if it is new. */
  public int idOf(String text) {
    Integer known = ids.putIfAbsent(text, texts.size());
    if (known != null) {
      return known;
    }
    texts.add(text);
    return texts.size() - 1;
  }

  @Override
  public int size() {
    return texts.size();
  }

  @Override
  public String get(int id) {
    return texts.get(id);
  }
}
