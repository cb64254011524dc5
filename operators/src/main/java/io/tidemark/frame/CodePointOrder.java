package io.tidemark.frame;

import java.util.Comparator;

/** Orders texts by code point, as PostgreSQL's "C" collation does in UTF-8. */
public final class CodePointOrder implements Comparator<String> {
  public static final CodePointOrder INSTANCE = new CodePointOrder();

  private CodePointOrder() {}

  @Override
  public int compare(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        // A surrogate belongs to a code point above every char that is none.
        boolean supplementary = Character.isSurrogate(x);
        return supplementary == Character.isSurrogate(y)
            ? Character.compare(x, y)
            : supplementary ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
