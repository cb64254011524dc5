package io.tidemark.frame;

import java.util.Arrays;

/**
 * Gives every distinct tuple of ints a dense id, in the order in which tuples are first seen. Open
 * addressing over flat arrays: no object per tuple. Before it hashes, it looks at the last tuple
 * and at the one that was first seen after it: a run of equal tuples, and tuples that come round in
 * the same order again, cost a comparison each.
 */
public final class TupleIndex {
  /** What {@link #find} answers for a tuple that has no id. */
  public static final int ABSENT = -1;

  private static final int INITIAL_SLOTS = 64;

  private final int width;
  private int[] tuples;
  private int[] slots = new int[INITIAL_SLOTS];
  private int size;
  private int last = ABSENT;

  /**
   * @param width ints per tuple, at least 1
   */
  public TupleIndex(int width) {
    if (width < 1) {
      throw new IllegalArgumentException("a tuple needs at least one int, not " + width);
    }
    this.width = width;
    this.tuples = new int[width * INITIAL_SLOTS / 2];
  }

  public int size() {
    return size;
  }

  /** The int at a position of the tuple that has this id. */
  public int get(int id, int position) {
    return tuples[id * width + position];
  }

  /** The id of a tuple, given one if it is new. The array is copied, not kept. */
  public int idOf(int... tuple) {
    if (last != ABSENT && holds(last, tuple)) {
      return last;
    }
    if (last + 1 < size && holds(last + 1, tuple)) {
      return ++last;
    }
    int slot = slotOf(tuple);
    last = slots[slot] != 0 ? slots[slot] - 1 : append(tuple, slot);
    return last;
  }

  /** The id of a tuple, or {@link #ABSENT}. */
  public int find(int... tuple) {
    return slots[slotOf(tuple)] - 1;
  }

  private int append(int[] tuple, int slot) {
    if ((size + 1) * width > tuples.length) {
      tuples = Arrays.copyOf(tuples, Math.multiplyExact(tuples.length, 2));
    }
    System.arraycopy(tuple, 0, tuples, size * width, width);
    slots[slot] = ++size;
    if (size * 2 > slots.length) {
      rehash();
    }
    return size - 1;
  }

  private void rehash() {
    slots = new int[Math.multiplyExact(slots.length, 2)];
    int[] tuple = new int[width];
    for (int id = 0; id < size; id++) {
      System.arraycopy(tuples, id * width, tuple, 0, width);
      slots[slotOf(tuple)] = id + 1;
    }
  }

  /** The slot that holds the tuple, or the free one where it belongs. */
  private int slotOf(int[] tuple) {
    int mask = slots.length - 1;
    int slot = hash(tuple) & mask;
    while (slots[slot] != 0 && !holds(slots[slot] - 1, tuple)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean holds(int id, int[] tuple) {
    int offset = id * width;
    for (int i = 0; i < width; i++) {
      if (tuples[offset + i] != tuple[i]) {
        return false;
      }
    }
    return true;
  }

  private int hash(int[] tuple) {
    long hash = 0;
    for (int i = 0; i < width; i++) {
      hash = (hash ^ tuple[i]) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return (int) hash;
  }
}
