package io.tidemark.ocp;

/** What happens when several cost category patterns match one namespace. */
public enum CategoryConflict {
  /** Every sum counts once for each matching pattern: what Koku does. */
  FAN_OUT,
  /** The greatest category applies and sums count once. */
  MAX
}
