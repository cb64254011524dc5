package io.tidemark.ocp;

import java.util.Arrays;

/**
 * A pattern of SQL's LIKE with PostgreSQL's default escape: {@code %} stands for any text, {@code
 * _} for one character, a backslash takes the next character literally. A pattern that ends in an
 * escape matches nothing; PostgreSQL refuses it.
 */
final class LikePattern {
  private static final int ANY_TEXT = -1;
  private static final int ANY_CHARACTER = -2;
  private static final int NOTHING = -3;

  private final int[] tokens;

  private LikePattern(int[] tokens) {
    this.tokens = tokens;
  }

  static LikePattern parse(String pattern) {
    int[] characters = pattern.codePoints().toArray();
    int[] tokens = new int[characters.length];
    int size = 0;
    for (int i = 0; i < characters.length; i++) {
      tokens[size++] =
          switch (characters[i]) {
            case '%' -> ANY_TEXT;
            case '_' -> ANY_CHARACTER;
            case '\\' -> ++i < characters.length ? characters[i] : NOTHING;
            default -> characters[i];
          };
    }
    return new LikePattern(Arrays.copyOf(tokens, size));
  }

  boolean matches(String text) {
    return matches(text.codePoints().toArray());
  }

  /** Only the last {@code %} ever needs another try, so this takes no more than product time. */
  boolean matches(int[] text) {
    int token = 0;
    int at = 0;
    int retryToken = -1;
    int retryAt = 0;
    while (at < text.length) {
      if (token < tokens.length && tokens[token] == ANY_TEXT) {
        retryToken = ++token;
        retryAt = at;
      } else if (token < tokens.length
          && (tokens[token] == ANY_CHARACTER || tokens[token] == text[at])) {
        token++;
        at++;
      } else if (retryToken >= 0) {
        token = retryToken;
        at = ++retryAt;
      } else {
        return false;
      }
    }
    while (token < tokens.length && tokens[token] == ANY_TEXT) {
      token++;
    }
    return token == tokens.length;
  }
}
