package io.tidemark.ocp;

import io.tidemark.frame.Dictionary;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Replaces the dictionary ids of one text column by ids of the texts that its {@link TextRule}
 * makes of them. The rule runs once per distinct text of the file.
 */
final class TextIds {
  private static final int UNSEEN = -1;
  private static final int REFUSED = -2;

  private final String column;
  private final TextRule rule;
  private final StringPool pool = new StringPool();
  private final Map<Integer, String> reasons = new HashMap<>();
  private int[] ofDictionary = new int[0];
  private int ofNull = UNSEEN;

  TextIds(String column, TextRule rule) {
    this.column = column;
    this.rule = rule;
  }

  String column() {
    return column;
  }

  StringPool pool() {
    return pool;
  }

  /** Fills {@code ids} for the batch's rows and rejects those whose text the rule refuses. */
  void resolve(ScanBatch batch, int[] ids) {
    TextColumn text = batch.text(column);
    cover(text.dictionary().size());
    for (int row = 0; row < batch.rows(); row++) {
      if (batch.isRejected(row)) {
        continue;
      }
      int id = text.ids()[row];
      int resolved = id == TextColumn.NULL ? ofNull : ofDictionary[id];
      if (resolved == UNSEEN) {
        resolved = learn(id, text.dictionary());
      }
      ids[row] = resolved;
      if (resolved == REFUSED) {
        batch.reject(row, column + " " + reasons.get(id));
      }
    }
  }

  /** The ids of texts that the rule has made before, one per row. */
  int[] idsOf(TextColumn made, int rows) {
    int[] ids = new int[made.dictionary().size()];
    Arrays.fill(ids, UNSEEN);
    int[] found = new int[rows];
    for (int row = 0; row < rows; row++) {
      int text = made.ids()[row];
      if (ids[text] == UNSEEN) {
        ids[text] = pool.idOf(made.dictionary().get(text));
      }
      found[row] = ids[text];
    }
    return found;
  }

  private void cover(int size) {
    int known = ofDictionary.length;
    if (size > known) {
      ofDictionary = Arrays.copyOf(ofDictionary, Math.max(size, known * 2));
      Arrays.fill(ofDictionary, known, ofDictionary.length, UNSEEN);
      pool.expect(size);
    }
  }

  private int learn(int id, Dictionary dictionary) {
    int resolved;
    try {
      resolved = pool.idOf(rule.apply(id == TextColumn.NULL ? "" : dictionary.get(id)));
    } catch (UnacceptableText refused) {
      reasons.put(id, refused.reason());
      resolved = REFUSED;
    }
    if (id == TextColumn.NULL) {
      ofNull = resolved;
    } else {
      ofDictionary[id] = resolved;
    }
    return resolved;
  }
}
