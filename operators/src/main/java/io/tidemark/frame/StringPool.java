package io.tidemark.frame;

import java.util.ArrayList;
import java.util.List;

/** A growing {@link Dictionary}: hands out ids in the order in which texts are first seen. */
public final class StringPool implements Dictionary {
  private static final int LEAST_SLOTS = 64;
  private static final int SPREAD = 0x9E3779B9;

  private final List<String> texts = new ArrayList<>();

  /**
   * Open addressing: one more than the id of the text whose hash leads here, or 0. A power of two,
   * never more than half full.
   */
  private int[] slots = new int[LEAST_SLOTS];

  /** The id of a text, given one if it is new. */
  public int idOf(String text) {
    int slot = slotOf(text);
    while (slots[slot] != 0) {
      int id = slots[slot] - 1;
      if (texts.get(id).equals(text)) {
        return id;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    texts.add(text);
    slots[slot] = texts.size();
    if (texts.size() > slots.length / 2) {
      grow();
    }
    return texts.size() - 1;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    for (int id = 0; id < texts.size(); id++) {
      int slot = slotOf(texts.get(id));
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = id + 1;
    }
  }

  private int slotOf(String text) {
    return text.hashCode() * SPREAD >>> Integer.numberOfLeadingZeros(slots.length) + 1;
  }

  @Override
  public int size() {
    return texts.size();
  }

  @Override
  public String get(int id) {
    return texts.get(id);
  }
}
