package io.tidemark.audit;

/**
 * Why a slice cannot be held against its files.
 *
 * @param verdict {@link Verdict#PENDING} or {@link Verdict#UNVERIFIABLE}
 */
record Doubt(Verdict verdict, String reason) {
  static Doubt pending(String reason) {
    return new Doubt(Verdict.PENDING, reason);
  }

  static Doubt unverifiable(String reason) {
    return new Doubt(Verdict.UNVERIFIABLE, reason);
  }
}
