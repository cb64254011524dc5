package io.tidemark.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody may have meant by an unknown name. */
public final class Suggestions {
  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  private Suggestions() {}

  /**
   * @param siblings keys that may stand in the unknown key's place
   * @return a similar sibling, or else the path of a similar key at another level
   */
  static Optional<String> of(String unknown, Collection<String> siblings) {
    return closest(unknown, siblings, key -> key)
        .or(() -> closest(unknown, KeyPaths.all(), path -> path.replaceFirst(".*\\.", "")));
  }

  /** The candidate that is most similar, if any is similar enough. */
  public static Optional<String> among(String unknown, Collection<String> candidates) {
    return closest(unknown, candidates, name -> name);
  }

  private static Optional<String> closest(
      String unknown, Collection<String> candidates, Function<String, String> name) {
    int limit = Math.max(1, unknown.length() / 3);
    return candidates.stream()
        .filter(candidate -> distance(unknown, name.apply(candidate)) <= limit)
        .min(
            Comparator.comparingInt((String candidate) -> distance(unknown, name.apply(candidate)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int distance(String one, String other) {
    return DISTANCE.apply(one.replace('-', '_'), other);
  }
}
