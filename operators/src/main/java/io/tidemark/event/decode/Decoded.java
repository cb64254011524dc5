package io.tidemark.event.decode;

import io.tidemark.event.LineItem;

/** What an event was found to be. */
public sealed interface Decoded {
  /** A version of a row. */
  record Row(LineItem item) implements Decoded {}

  /**
   * An event that cannot be read; it belongs into quarantine.
   *
   * @param reason for a person: which field or byte, what it is, what was expected
   */
  record Rejected(String reason) implements Decoded {}
}
