package io.tidemark.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.workload.SliceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Random files, readers, seals, requests and restarts, against a fold of which only this is
 * modelled: which totals each slice holds. Once all is quiet, every slice that is not sealed holds
 * the totals of exactly the files that are there.
 */
class LakeMemoryPropertyTest {

  @Property(tries = 2000)
  void noOpenSliceLacksTotalsOrKeepsThoseOfAFileThatHasGone(@ForAll long seed) {
    Random random = new Random(seed);
    MemoryFixture lake = new MemoryFixture();
    lake.rangeBytes = 4;
    Map<String, String> files = new HashMap<>();
    Fold fold = new Fold();
    List<FileTask> inHand = new ArrayList<>();
    for (int step = 0; step < 60; step++) {
      lake.now += 40;
      switch (random.nextInt(8)) {
        case 0, 1 -> {
          files.put(path(random), "v" + step);
          lake.length = random.nextBoolean() ? 3 : 10;
        }
        case 2 -> files.remove(path(random));
        case 3 -> lake.list(files);
        case 4 -> take(lake, inHand);
        case 5 -> finish(lake, fold, files, inHand, random);
        case 6 -> {
          lake.memory.seal(lake.now, 200);
          handSeals(lake, fold);
          if (random.nextInt(4) == 0) {
            lake.memory.reopen(MemoryFixture.slice(1 + random.nextInt(2)), lake.now);
          }
        }
        default -> lake.restart();
      }
    }
    for (int round = 0; round < 12; round++) {
      handSeals(lake, fold);
      lake.list(files);
      do {
        take(lake, inHand);
        while (!inHand.isEmpty()) {
          finish(lake, fold, files, inHand, random);
        }
      } while (lake.memory.pending() > 0);
    }
    assertThat(lake.memory.isIdle()).isTrue();
    for (int day = 1; day <= 2; day++) {
      SliceId slice = MemoryFixture.slice(day);
      if (!fold.sealed.contains(slice)) {
        Map<String, String> expected = new HashMap<>(files);
        String prefix = "file/" + day + "/";
        expected.keySet().removeIf(path -> !path.startsWith(prefix));
        assertThat(fold.totals.getOrDefault(slice, Map.of())).isEqualTo(expected);
        assertThat(fold.lacking.getOrDefault(slice, Set.of())).isEmpty();
      }
    }
  }

  /** Versions whose totals a slice holds, and files whose totals it has let go of. */
  private static final class Fold {
    final Map<SliceId, Map<String, String>> totals = new HashMap<>();
    final Map<SliceId, Set<String>> lacking = new HashMap<>();
    final Set<SliceId> sealed = new HashSet<>();

    /** Ranges of a file version that have been read, and how many they are. */
    final Map<String, Set<FileRange>> arrived = new HashMap<>();

    /** Whether this was the last range of a file version. */
    boolean complete(FileTask task) {
      Set<FileRange> ranges =
          arrived.computeIfAbsent(task.path() + "#" + task.sequence(), unused -> new HashSet<>());
      ranges.add(task.range());
      return ranges.size() == task.range().count();
    }

    void seal(SliceId slice) {
      sealed.add(slice);
      Map<String, String> held = totals.computeIfAbsent(slice, unused -> new HashMap<>());
      lacking.computeIfAbsent(slice, unused -> new HashSet<>()).addAll(held.keySet());
      held.clear();
    }

    void put(SliceId slice, String path, String version) {
      sealed.remove(slice);
      totals.computeIfAbsent(slice, unused -> new HashMap<>()).put(path, version);
      lacking.computeIfAbsent(slice, unused -> new HashSet<>()).remove(path);
    }

    /** A slice is told only if the file has touched it. */
    void retract(SliceId slice, String path) {
      boolean held = totals.computeIfAbsent(slice, unused -> new HashMap<>()).remove(path) != null;
      if (held | lacking.computeIfAbsent(slice, unused -> new HashSet<>()).remove(path)) {
        sealed.remove(slice);
      }
    }
  }

  private static String path(Random random) {
    return "file/" + (1 + random.nextInt(2)) + "/" + (char) ('a' + random.nextInt(3));
  }

  private static void take(MemoryFixture lake, List<FileTask> inHand) {
    for (FileTask task = lake.memory.next(); task != null; task = lake.memory.next()) {
      String path = task.path();
      long sequence = task.sequence();
      assertThat(inHand)
          .noneMatch(other -> other.path().equals(path) && other.sequence() != sequence);
      inHand.add(task);
    }
  }

  private static void finish(
      MemoryFixture lake,
      Fold fold,
      Map<String, String> files,
      List<FileTask> inHand,
      Random random) {
    if (inHand.isEmpty()) {
      return;
    }
    FileTask task = inHand.remove(random.nextInt(inHand.size()));
    SliceId slice = MemoryFixture.slice(Integer.parseInt(task.path().split("/")[1]));
    FileReport report = lake.report(task);
    if (task.removal()) {
      fold.retract(slice, task.path());
    } else if (task.version().equals(files.get(task.path()))) {
      if (fold.complete(task)) {
        fold.put(slice, task.path(), task.version());
      }
    } else {
      report = FileReport.without(FileReport.Kind.MISSED, task);
    }
    lake.memory.reported(report, lake.now);
    if (random.nextBoolean()) {
      lake.memory.reported(report, lake.now);
    }
  }

  private static void handSeals(MemoryFixture lake, Fold fold) {
    for (SliceId slice = lake.memory.nextSeal(lake.now);
        slice != null;
        slice = lake.memory.nextSeal(lake.now)) {
      fold.seal(slice);
    }
  }
}
