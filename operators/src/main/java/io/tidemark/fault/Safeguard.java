package io.tidemark.fault;

/**
 * Rules that keep what is published right. Tests take one away at a time to show that they would
 * notice; nobody else can.
 */
public enum Safeguard {
  /** A commit that the ledger has, or a later one than it, is not applied. */
  LEDGER_TOKEN,
  /** A job whose source a later one has claimed commits nothing. */
  FENCE,
  /** A file's newer version takes the place of the older one. */
  REPLACEMENT,
  /** A contribution counts when all of its parts are there. */
  END_OF_CONTRIBUTION;

  private volatile boolean inForce = true;

  public boolean inForce() {
    return inForce;
  }

  void set(boolean toBeInForce) {
    inForce = toBeInForce;
  }
}
