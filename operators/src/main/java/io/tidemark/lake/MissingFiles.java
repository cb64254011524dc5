package io.tidemark.lake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tells files that have gone from files that a listing happened not to see, or that are being
 * replaced one after the other just now: gone is what two listings lack that are not too close to
 * each other, the second of which lacks nothing else. A store that is slow to show its objects
 * would give two listings at once the same gap.
 */
final class MissingFiles {
  /** After so many listings each of which lacks more, those that were lacking are believed. */
  static final int LISTINGS = 5;

  private final Map<String, Long> since = new HashMap<>();
  private int growing;

  /**
   * @param gone confirmed
   * @param lookAgain whether a listing of its own is to follow; nothing is confirmed until then
   */
  record Finding(Set<String> gone, boolean lookAgain) {}

  /**
   * @param missing every known path that a listing lacks, those included that it has lacked for
   *     long
   * @param asOf when the listing began, in milliseconds
   * @param confirmAfter how long before it, in milliseconds, that one began which lacked a path
   *     first
   */
  Finding after(Set<String> missing, long asOf, long confirmAfter) {
    boolean grew = !since.keySet().containsAll(missing);
    Set<String> before = new HashSet<>();
    since.keySet().retainAll(missing);
    since.replaceAll((path, first) -> Math.min(first, asOf));
    since.forEach(
        (path, first) -> {
          if (first <= asOf - confirmAfter) {
            before.add(path);
          }
        });
    missing.forEach(path -> since.putIfAbsent(path, asOf));
    growing += grew ? 1 : 0;
    if (before.size() < missing.size() && growing < LISTINGS) {
      return new Finding(Set.of(), true);
    }
    growing = 0;
    return new Finding(before, false);
  }
}
