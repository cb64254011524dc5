package io.tidemark.lake;

import java.util.HashSet;
import java.util.Set;

/**
 * Tells files that have gone from files that a listing happened not to see, or that are being
 * replaced one after the other just now: gone is what two listings in a row lack, the second of
 * which lacks nothing else.
 */
final class MissingFiles {
  /** After so many listings each of which lacks more, those that lack the same are believed. */
  static final int LISTINGS = 5;

  private Set<String> last = Set.of();
  private int growing;

  /**
   * @param gone confirmed
   * @param lookAgain whether the next listing is to follow at once; nothing is confirmed until then
   */
  record Finding(Set<String> gone, boolean lookAgain) {}

  /**
   * @param missing every known path that a listing lacks, those included that it has lacked for
   *     long
   */
  Finding after(Set<String> missing) {
    boolean grew = !last.containsAll(missing);
    Set<String> twice = new HashSet<>(missing);
    twice.retainAll(last);
    last = Set.copyOf(missing);
    growing = grew ? growing + 1 : 0;
    if (grew && growing < LISTINGS) {
      return new Finding(Set.of(), true);
    }
    growing = 0;
    return new Finding(twice, false);
  }
}
