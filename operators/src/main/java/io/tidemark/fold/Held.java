package io.tidemark.fold;

/** Why a slice's last result is not what it has sent. Part of keyed state. */
public enum Held {
  /** It is what it has sent. */
  NO,
  /** Hours are missing, and dates wait for them. */
  INCOMPLETE,
  /** Its table cannot hold it. */
  UNPUBLISHABLE
}
