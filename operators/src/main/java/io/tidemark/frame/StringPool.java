package io.tidemark.frame;

import java.util.Arrays;

/**
 * A growing {@link Dictionary}: hands out ids in the order in which texts are first seen. Open
 * addressing over flat arrays: no object per text but the text.
 */
public final class StringPool implements Dictionary {
  private static final int INITIAL_SLOTS = 16;

  /** By id; of these {@link #size} are set. */
  private String[] texts = new String[INITIAL_SLOTS / 2];

  /** Hashes by id: texts of another hash need no comparison. */
  private int[] hashes = new int[INITIAL_SLOTS / 2];

  /** Id + 1, or 0 where free. */
  private int[] slots = new int[INITIAL_SLOTS];

  private int size;
  private long characters;

  /** The id of a text, given one if it is new. */
  public int idOf(String text) {
    int hash = spread(text.hashCode());
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int id = slots[slot] - 1;
      if (hashes[id] == hash && texts[id].equals(text)) {
        return id;
      }
      slot = (slot + 1) & mask;
    }
    return append(text, hash, slot);
  }

  private int append(String text, int hash, int slot) {
    int id = size++;
    characters += text.length();
    texts[id] = text;
    hashes[id] = hash;
    slots[slot] = size;
    if (size == texts.length) {
      makeRoom(Math.multiplyExact(size, 2));
    }
    return id;
  }

  /** Makes room for so many texts in all, if there is less: better once than again and again. */
  public void expect(int all) {
    if (all >= texts.length) {
      makeRoom(Math.multiplyExact(Integer.highestOneBit(all), 2));
    }
  }

  /**
   * @param room a power of two
   */
  private void makeRoom(int room) {
    texts = Arrays.copyOf(texts, room);
    hashes = Arrays.copyOf(hashes, texts.length);
    slots = new int[Math.multiplyExact(texts.length, 2)];
    int mask = slots.length - 1;
    for (int id = 0; id < size; id++) {
      int slot = hashes[id] & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = id + 1;
    }
  }

  /** Names that differ in their last characters alone have hashes that are near each other. */
  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 16);
  }

  @Override
  public int size() {
    return size;
  }

  /** Length of all texts together. */
  public long characters() {
    return characters;
  }

  @Override
  public String get(int id) {
    if (id >= size) {
      throw new IndexOutOfBoundsException(id + " is no id below " + size);
    }
    return texts[id];
  }
}
