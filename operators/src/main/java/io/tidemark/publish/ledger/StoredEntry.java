package io.tidemark.publish.ledger;

/**
 * An entry as it lies in quarantine.
 *
 * @param id its whole id
 * @param shortId the beginning of the id, at least {@value #SHORTEST} characters, that no other
 *     entry of the pipeline's sources asked for has
 */
public record StoredEntry(String id, String shortId, QuarantineEntry entry) {
  static final int SHORTEST = 8;

  /**
   * @param before the id before this one in byte order; empty for none
   * @param after the id after it; empty for none
   */
  static StoredEntry of(String id, String before, String after, QuarantineEntry entry) {
    int shared = Math.max(shared(id, before), shared(id, after));
    int length = Math.min(id.length(), Math.max(SHORTEST, shared + 1));
    return new StoredEntry(id, id.substring(0, length), entry);
  }

  private static int shared(String one, String other) {
    int end = Math.min(one.length(), other.length());
    int at = 0;
    while (at < end && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at;
  }
}
