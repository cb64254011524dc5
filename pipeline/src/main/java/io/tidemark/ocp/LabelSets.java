package io.tidemark.ocp;

import io.tidemark.frame.CodePointOrder;
import io.tidemark.frame.Dictionary;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;
import io.tidemark.frame.TupleIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Label sets restricted to the kept keys, by id: equal sets have one id. Merges are cached. */
final class LabelSets {
  static final int EMPTY = 0;

  private final Set<String> keys;
  private final StringPool texts = new StringPool();
  private final List<LabelSet> sets = new ArrayList<>();

  /** Pairs of sets that were merged, and what came of it. */
  private final TupleIndex pairs = new TupleIndex(2);

  private int[] merged = new int[64];

  LabelSets(Set<String> keys) {
    this.keys = keys;
    intern(LabelSet.EMPTY);
  }

  /** The canonical JSON of each set, by id. */
  Dictionary texts() {
    return texts;
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
    if (canonical.equals(LabelJson.EMPTY)) {
      return EMPTY;
    }
    LabelSet plain = PlainLabels.read(canonical, keys);
    return intern(plain == null ? LabelSet.of(LabelText.restricted(canonical, keys)) : plain);
  }

  /** Both sets; where they share a key, the later one's value. */
  int merge(int first, int later) {
    if (first == EMPTY || first == later) {
      return later;
    }
    if (later == EMPTY) {
      return first;
    }
    int known = pairs.size();
    int pair = pairs.idOf(first, later);
    if (pair == known) {
      merged = pair < merged.length ? merged : Arrays.copyOf(merged, pair * 2);
      merged[pair] = intern(sets.get(first).with(sets.get(later)));
    }
    return merged[pair];
  }

  /** Canonical JSON. */
  String text(int set) {
    return texts.get(set);
  }

  int compare(int a, int b) {
    return a == b ? 0 : CodePointOrder.INSTANCE.compare(texts.get(a), texts.get(b));
  }

  private int intern(LabelSet set) {
    int id = texts.idOf(set.text());
    if (id == sets.size()) {
      sets.add(set);
    }
    return id;
  }
}
