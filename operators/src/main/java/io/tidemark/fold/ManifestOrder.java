package io.tidemark.fold;

import io.tidemark.frame.CodePointOrder;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.regex.Pattern;

/** Which of several deliveries is the later one, by their names. */
final class ManifestOrder {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private ManifestOrder() {}

  /** Ids compare as numbers if all of them are: pair by pair, a mixed lot would have no order. */
  static Comparator<String> among(Collection<String> manifests) {
    boolean numeric = manifests.stream().allMatch(id -> NUMBER.matcher(id).matches());
    return numeric
        ? Comparator.<String, BigInteger>comparing(BigInteger::new)
            .thenComparing(CodePointOrder.INSTANCE)
        : CodePointOrder.INSTANCE;
  }
}
