package io.tidemark.endtoend;

import io.tidemark.event.LineItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Every row in an earlier and in the right version, some taken back in between, and rows that are
 * taken back for good. Half of the rows have versions, and come in any order and in any partition;
 * of the others the offset decides, and each has a partition of its own.
 *
 * @param last whether no other version of an item without versions follows
 */
record EventStory(LineItem item, int partition, boolean last) {
  static List<EventStory> of(
      ItemEdit edit, List<LineItem> earlier, List<LineItem> right, int partitions, Random random) {
    Map<String, List<LineItem>> chains = new LinkedHashMap<>();
    for (LineItem item : earlier) {
      add(chains, edit, edit.version(item, 1L));
      if (random.nextInt(10) == 0) {
        add(chains, edit, edit.deleted(item, 2L));
      }
      if (ItemEdit.isPod(item) && random.nextInt(10) == 0) {
        LineItem gone = edit.with(item, "pod", "gone-" + random.nextInt(3));
        add(chains, edit, edit.version(gone, 1L));
        add(chains, edit, edit.deleted(gone, 2L));
      }
    }
    for (LineItem item : right) {
      add(chains, edit, edit.version(item, 3L));
    }
    List<String> slots = new ArrayList<>();
    chains.forEach((key, chain) -> slots.addAll(Collections.nCopies(chain.size(), key)));
    Collections.shuffle(slots, random);
    Map<String, Integer> taken = new HashMap<>();
    List<EventStory> story = new ArrayList<>();
    for (String key : slots) {
      List<LineItem> chain = chains.get(key);
      boolean versioned = key.hashCode() % 2 == 0;
      if (versioned && !taken.containsKey(key)) {
        Collections.shuffle(chain, random);
      }
      int number = taken.merge(key, 1, Integer::sum);
      LineItem item = chain.get(number - 1);
      story.add(
          versioned
              ? new EventStory(item, random.nextInt(partitions), true)
              : new EventStory(
                  edit.version(item, null),
                  Math.floorMod(key.hashCode(), partitions),
                  number == chain.size()));
    }
    return story;
  }

  private static void add(Map<String, List<LineItem>> chains, ItemEdit edit, LineItem item) {
    chains.computeIfAbsent(edit.key(item), unused -> new ArrayList<>()).add(item);
  }
}
