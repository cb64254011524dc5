package io.tidemark.publish.rows;

import io.tidemark.frame.Dictionary;
import io.tidemark.workload.TargetType;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** The texts of the dictionaries that the columns of a frame share, in canonical form. */
final class EncodedTexts {
  private final Map<TargetType, Map<Dictionary, byte[][]>> known = new EnumMap<>(TargetType.class);

  /** By id the forms that texts have in columns of a type; null for one that is not known yet. */
  byte[][] of(TargetType type, Dictionary dictionary) {
    return known
        .computeIfAbsent(type, unused -> new IdentityHashMap<>())
        .computeIfAbsent(dictionary, texts -> new byte[texts.size()][]);
  }
}
