package io.tidemark.ocp;

import io.tidemark.frame.CodePointOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Labels by key, each in the form in which canonical JSON has it. */
final class LabelSet {
  static final LabelSet EMPTY = new LabelSet(new String[0], new String[0]);

  /** Rising by code point. */
  private final String[] keys;

  /** Key and value, quoted. */
  private final String[] members;

  /** The arrays are not copied. */
  private LabelSet(String[] keys, String[] members) {
    this.keys = keys;
    this.members = members;
  }

  static LabelSet of(SortedMap<String, @Nullable String> labels) {
    Collected collected = new Collected();
    for (Map.Entry<String, @Nullable String> label : labels.entrySet()) {
      collected.add(label.getKey(), LabelJson.member(label.getKey(), label.getValue()));
    }
    return collected.set();
  }

  /** Both sets; where they share a key, the later one's value. */
  LabelSet with(LabelSet later) {
    Collected both = new Collected(keys.length + later.keys.length);
    int i = 0;
    int j = 0;
    while (i < keys.length && j < later.keys.length) {
      int order = CodePointOrder.INSTANCE.compare(keys[i], later.keys[j]);
      if (order < 0) {
        both.append(keys[i], members[i++]);
      } else {
        both.append(later.keys[j], later.members[j++]);
        i += order == 0 ? 1 : 0;
      }
    }
    for (; i < keys.length; i++) {
      both.append(keys[i], members[i]);
    }
    for (; j < later.keys.length; j++) {
      both.append(later.keys[j], later.members[j]);
    }
    return both.set();
  }

  /** Canonical JSON. */
  String text() {
    if (keys.length == 0) {
      return LabelJson.EMPTY;
    }
    int length = 1 + members.length;
    for (String member : members) {
      length += member.length();
    }
    StringBuilder json = new StringBuilder(length);
    char before = '{';
    for (String member : members) {
      json.append(before).append(member);
      before = ',';
    }
    return json.append('}').toString();
  }

  /** Labels on their way into a set. */
  static final class Collected {
    private String[] keys;
    private String[] members;
    private int size;

    Collected() {
      this(8);
    }

    private Collected(int capacity) {
      keys = new String[capacity];
      members = new String[capacity];
    }

    /** Adds a label in whatever order; of equal keys the last one counts. */
    void add(String key, String member) {
      int at = size;
      int order = 1;
      while (at > 0 && (order = CodePointOrder.INSTANCE.compare(key, keys[at - 1])) < 0) {
        at--;
      }
      if (at > 0 && order == 0) {
        members[at - 1] = member;
        return;
      }
      append(key, member);
      if (at < size - 1) {
        System.arraycopy(keys, at, keys, at + 1, size - 1 - at);
        System.arraycopy(members, at, members, at + 1, size - 1 - at);
        keys[at] = key;
        members[at] = member;
      }
    }

    private void append(String key, String member) {
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, size * 2);
        members = Arrays.copyOf(members, size * 2);
      }
      keys[size] = key;
      members[size++] = member;
    }

    LabelSet set() {
      return size == 0
          ? EMPTY
          : new LabelSet(Arrays.copyOf(keys, size), Arrays.copyOf(members, size));
    }
  }
}
