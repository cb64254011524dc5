package io.tidemark.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.fold.SliceChange;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.SliceId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A path's slices are told when it no longer touches them, whatever the order of outcomes. */
class TouchedSlicesPropertyTest {
  private static final LocalDate FIRST = LocalDate.of(2025, 10, 1);

  /** What the slices hold of the path after some outcomes: input and sequence that added it. */
  private static final class Slices {
    private final Map<String, Long> added = new TreeMap<>();
    private final Map<String, Long> retractedBelow = new HashMap<>();

    void contribute(FileOutcome outcome) {
      for (SliceId slice : outcome.slices()) {
        String key = slice.date() + " " + outcome.input();
        if (outcome.sequence() >= retractedBelow.getOrDefault(key, 0L)) {
          added.merge(key, outcome.sequence(), Math::max);
        }
      }
    }

    void retract(List<SliceChange> retractions) {
      for (SliceChange change : retractions) {
        String key = change.slice().date() + " " + change.input();
        retractedBelow.merge(key, change.sequence(), Math::max);
        added.computeIfPresent(
            key, (unused, sequence) -> sequence < change.sequence() ? null : sequence);
      }
    }
  }

  @Property(tries = 500)
  void whatIsLeftFollowsFromTheVersionsAlone(@ForAll long seed) {
    Random random = new Random(seed);
    boolean append = random.nextBoolean();
    List<FileOutcome> outcomes = new ArrayList<>();
    for (int sequence = 1; sequence <= 1 + random.nextInt(5); sequence++) {
      outcomes.add(
          random.nextInt(4) == 0
              ? removal(sequence)
              : version(sequence, append ? "f@" + sequence : "f", days(random)));
    }
    assertThat(play(swapped(outcomes, random)))
        .as("seed %s, %s", seed, outcomes)
        .isEqualTo(play(outcomes));
    assertThat(play(outcomes).keySet()).isEqualTo(expected(outcomes));
  }

  @Test
  void aDateThatIsReadAgainLeavesTheOthersAlone() {
    FileOutcome all = version(1, "f", Set.of(1, 2, 3));
    FileOutcome again = reread(2, 2, Set.of(2));

    assertThat(play(List.of(all, again)).keySet()).isEqualTo(keys("f", 1, 2, 3));
    assertThat(play(List.of(again, all)).keySet()).isEqualTo(keys("f", 1, 2, 3));
    assertThat(play(List.of(all, reread(2, 2, Set.of()))).keySet()).isEqualTo(keys("f", 1, 3));
    assertThat(play(List.of(all, again, version(3, "f", Set.of(1)))).keySet())
        .isEqualTo(keys("f", 1));
    assertThat(play(List.of(all, again, removal(3)))).isEmpty();
  }

  @Test
  void anotherPolicyTakesThePlaceOfWhatWasAddedUnderTheOldOne() {
    FileOutcome replacing = version(1, "f", Set.of(1, 2));
    FileOutcome appending = version(2, "f@v", Set.of(1));

    assertThat(play(List.of(replacing, appending)).keySet()).isEqualTo(keys("f@v", 1));
    assertThat(play(List.of(version(1, "f@v", Set.of(1)), version(2, "f", Set.of(1)))).keySet())
        .isEqualTo(keys("f", 1));
  }

  private static Map<String, Long> play(List<FileOutcome> outcomes) {
    Slices slices = new Slices();
    TouchedSlices state = null;
    for (FileOutcome outcome : outcomes) {
      slices.contribute(outcome);
      TouchedSlices.Step step = (state == null ? TouchedSlices.of(outcome) : state).after(outcome);
      slices.retract(step.retractions());
      state = step.next();
    }
    return slices.added;
  }

  /** What a version adds under a name of its own stays until the file goes. */
  private static Set<String> expected(List<FileOutcome> outcomes) {
    Map<String, Set<String>> byInput = new HashMap<>();
    for (FileOutcome outcome : outcomes) {
      if (outcome.gone()) {
        byInput.clear();
      } else {
        byInput.put(
            outcome.input(),
            outcome.slices().stream()
                .map(slice -> slice.date() + " " + outcome.input())
                .collect(Collectors.toSet()));
      }
    }
    return byInput.values().stream()
        .flatMap(Set::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Neighbours may overtake each other: they lie with different readers. */
  private static List<FileOutcome> swapped(List<FileOutcome> outcomes, Random random) {
    List<FileOutcome> swapped = new ArrayList<>(outcomes);
    if (swapped.size() > 1) {
      int at = random.nextInt(swapped.size() - 1);
      FileOutcome first = swapped.get(at);
      swapped.set(at, swapped.get(at + 1));
      swapped.set(at + 1, first);
    }
    return swapped;
  }

  private static Set<Integer> days(Random random) {
    Set<Integer> days = new TreeSet<>();
    for (int i = 0; i < random.nextInt(4); i++) {
      days.add(1 + random.nextInt(4));
    }
    return days;
  }

  private static FileOutcome version(long sequence, String input, Set<Integer> days) {
    return FileOutcome.of("f", input, sequence, sequence, DateRange.ALL, slices(days));
  }

  private static FileOutcome reread(long sequence, int day, Set<Integer> days) {
    LocalDate date = FIRST.plusDays(day);
    return FileOutcome.of("f", "f", sequence, sequence, new DateRange(date, date), slices(days));
  }

  private static FileOutcome removal(long sequence) {
    return FileOutcome.of("f", "", sequence, sequence, DateRange.ALL, List.of());
  }

  private static List<SliceId> slices(Set<Integer> days) {
    return days.stream().map(day -> new SliceId("p", "s", FIRST.plusDays(day))).toList();
  }

  private static Set<String> keys(String input, int... days) {
    Set<String> keys = new TreeSet<>();
    for (int day : days) {
      keys.add(FIRST.plusDays(day) + " " + input);
    }
    return keys;
  }
}
