package io.tidemark.frame;

/** A {@link Dictionary} that no longer grows. The array is not copied. */
public record FixedDictionary(String[] texts) implements Dictionary {
  @Override
  public int size() {
    return texts.length;
  }

  @Override
  public String get(int id) {
    return texts[id];
  }
}
