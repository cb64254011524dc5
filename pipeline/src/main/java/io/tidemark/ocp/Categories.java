package io.tidemark.ocp;

import io.tidemark.frame.Frame;
import io.tidemark.frame.TextColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Cost categories by namespace pattern. */
final class Categories {
  private static final Comparator<@Nullable Integer> NULL_FIRST =
      Comparator.nullsFirst(Comparator.naturalOrder());

  private final List<Rule> rules;
  private final CategoryConflict conflict;

  private Categories(List<Rule> rules, CategoryConflict conflict) {
    this.rules = rules;
    this.conflict = conflict;
  }

  static Categories of(Frame table, CategoryConflict conflict) {
    TextColumn patterns = table.text(LookupTables.NAMESPACE);
    TextColumn ids = table.text(LookupTables.COST_CATEGORY_ID);
    List<Rule> rules = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      String pattern = LookupTables.textAt(patterns, row);
      if (pattern != null) {
        rules.add(new Rule(LikePattern.parse(pattern), category(LookupTables.textAt(ids, row))));
      }
    }
    return new Categories(rules, conflict);
  }

  /** What applies to the rows of a namespace, whose sums are taken after the join. */
  Match of(String namespace) {
    List<@Nullable Integer> matching = matching(namespace);
    int times = conflict == CategoryConflict.FAN_OUT ? Math.max(1, matching.size()) : 1;
    return new Match(greatest(matching), times);
  }

  /** The category of each row that an unallocated row becomes: at least one, in rising order. */
  List<@Nullable Integer> ofUnallocated(@Nullable String namespace) {
    List<@Nullable Integer> matching = namespace == null ? new ArrayList<>() : matching(namespace);
    if (matching.isEmpty() || conflict == CategoryConflict.MAX) {
      List<@Nullable Integer> one = new ArrayList<>();
      one.add(greatest(matching));
      return one;
    }
    matching.sort(NULL_FIRST);
    return matching;
  }

  private List<@Nullable Integer> matching(String namespace) {
    int[] text = namespace.codePoints().toArray();
    List<@Nullable Integer> categories = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.pattern().matches(text)) {
        categories.add(rule.category());
      }
    }
    return categories;
  }

  private static @Nullable Integer greatest(List<@Nullable Integer> categories) {
    return categories.stream().filter(Objects::nonNull).max(Integer::compare).orElse(null);
  }

  private static @Nullable Integer category(@Nullable String text) {
    return text == null ? null : Integer.valueOf(text);
  }

  /**
   * @param category the greatest matching category, or null
   * @param times how often a sum counts
   */
  record Match(@Nullable Integer category, int times) {}

  private record Rule(LikePattern pattern, @Nullable Integer category) {}
}
