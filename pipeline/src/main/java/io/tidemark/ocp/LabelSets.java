package io.tidemark.ocp;

import io.tidemark.frame.CodePointOrder;
import io.tidemark.frame.Dictionary;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Label sets restricted to the kept keys, by id: equal sets have one id. Merges are cached. */
final class LabelSets {
  static final int EMPTY = 0;

  private final Set<String> keys;
  private final StringPool texts = new StringPool();
  private final List<SortedMap<String, @Nullable String>> sets = new ArrayList<>();
  private final Map<String, Integer> restricted = new HashMap<>();
  private final Map<Long, Integer> merged = new HashMap<>();

  LabelSets(Set<String> keys) {
    this.keys = keys;
    intern(new TreeMap<>(CodePointOrder.INSTANCE));
  }

  /** The sets of a column of canonical label texts, by row. */
  int[] restrict(TextColumn column, int rows) {
    Dictionary dictionary = column.dictionary();
    int[] known = new int[dictionary.size()];
    Arrays.fill(known, -1);
    int[] ids = new int[rows];
    for (int row = 0; row < rows; row++) {
      int id = column.ids()[row];
      if (known[id] < 0) {
        known[id] = restrict(dictionary.get(id));
      }
      ids[row] = known[id];
    }
    return ids;
  }

  private int restrict(String canonical) {
    return canonical.equals(LabelJson.EMPTY)
        ? EMPTY
        : restricted.computeIfAbsent(canonical, text -> intern(LabelText.restricted(text, keys)));
  }

  /** Both sets; where they share a key, the later one's value. */
  int merge(int first, int later) {
    if (first == EMPTY || first == later) {
      return later;
    }
    if (later == EMPTY) {
      return first;
    }
    long pair = ((long) first << Integer.SIZE) | later;
    Integer known = merged.get(pair);
    if (known == null) {
      SortedMap<String, @Nullable String> both = new TreeMap<>(sets.get(first));
      both.putAll(sets.get(later));
      known = intern(both);
      merged.put(pair, known);
    }
    return known;
  }

  /** Canonical JSON. */
  String text(int set) {
    return texts.get(set);
  }

  int compare(int a, int b) {
    return a == b ? 0 : CodePointOrder.INSTANCE.compare(texts.get(a), texts.get(b));
  }

  private int intern(SortedMap<String, @Nullable String> set) {
    int id = texts.idOf(LabelJson.of(set));
    if (id == sets.size()) {
      sets.add(set);
    }
    return id;
  }
}
