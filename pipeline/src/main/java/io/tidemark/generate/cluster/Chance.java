package io.tidemark.generate.cluster;

import java.util.List;

/**
 * Seeded choice without state: the same question always has the same answer, whatever was asked
 * before. Independent questions are told apart by {@link #with}.
 */
public record Chance(long seed) {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  /** The chance of a sub-question. */
  public Chance with(long question) {
    return new Chance(mix(seed + (question + 1) * GOLDEN_GAMMA));
  }

  /** The chance of a named sub-question. */
  public Chance with(String question) {
    return with(question.hashCode());
  }

  /** True once in so many times. */
  public boolean oneIn(int times) {
    return below(times) == 0;
  }

  /** Uniform in {@code [0, bound)}. */
  public int below(int bound) {
    return (int) Long.remainderUnsigned(mix(seed), bound);
  }

  /** Uniform in {@code [from, to]}. */
  public int between(int from, int to) {
    return from + below(to - from + 1);
  }

  public <T> T oneOf(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** So many hexadecimal digits, at most 16. */
  public String hex(int digits) {
    return String.format("%016x", mix(seed)).substring(16 - digits);
  }

  /** Spreads a number's bits: neighbours become unrelated. A bijection (SplitMix64's finish). */
  public static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
