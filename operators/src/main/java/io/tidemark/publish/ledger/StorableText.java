package io.tidemark.publish.ledger;

import java.nio.charset.StandardCharsets;

/** Text of any origin as PostgreSQL can store it. */
final class StorableText {
  private StorableText() {}

  /** NUL becomes U+FFFD, and half a surrogate pair a question mark. */
  static String of(String text) {
    String known = text.replace('\0', '\uFFFD');
    return new String(known.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
