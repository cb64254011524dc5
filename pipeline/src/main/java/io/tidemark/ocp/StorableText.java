package io.tidemark.ocp;

/** Which texts PostgreSQL can store: those without U+0000 that are well-formed Unicode. */
final class StorableText {
  static final String EXPECTED = "must not hold U+0000 or an unpaired surrogate";

  private StorableText() {}

  static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)
          && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
        return false;
      }
    }
    return true;
  }
}
