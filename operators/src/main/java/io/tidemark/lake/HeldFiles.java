package io.tidemark.lake;

import java.util.Set;

/**
 * Files that are gone but are not taken back because too many went at once.
 *
 * @param dates the sources and dates of which too many went, as "source date"; empty if too many of
 *     the whole lake did
 */
public record HeldFiles(Set<String> paths, Set<String> dates) {
  private static final HeldFiles NONE = new HeldFiles(Set.of(), Set.of());

  /** Nothing is held. */
  public static HeldFiles none() {
    return NONE;
  }
}
