package io.tidemark.config;

/**
 * A value that must not appear anywhere but where it is used. Printing, logging and serializing one
 * gives {@value #REDACTED}.
 */
public final class Secret {
  static final String REDACTED = "***";
  private static final Secret NONE = new Secret("");

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  public static Secret of(String value) {
    return new Secret(value);
  }

  /** No password at all, as where the server trusts the connection. */
  public static Secret none() {
    return NONE;
  }

  /** The value itself, for the one call that needs it. */
  public String reveal() {
    return value;
  }

  public boolean isEmpty() {
    return value.isEmpty();
  }

  @Override
  public String toString() {
    return REDACTED;
  }
}
