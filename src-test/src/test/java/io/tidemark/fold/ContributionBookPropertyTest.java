package io.tidemark.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.frame.Frame;
import io.tidemark.frame.FrameCodec;
import io.tidemark.frame.LongColumn;
import io.tidemark.workload.Contribution;
import io.tidemark.workload.SliceId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * A slice's live contributions follow from the set of changes: not from their order, not from how
 * often each is delivered.
 */
class ContributionBookPropertyTest {
  private static final SliceId SLICE = new SliceId("p", "s", LocalDate.of(2025, 10, 1));

  @Property(tries = 400)
  void anyOrderAndAnyDuplicationGiveTheSameContributions(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int paths) throws Exception {
    Random random = new Random(seed);
    List<SliceChange> changes = new ArrayList<>();
    Map<String, Long> expected = new TreeMap<>();
    long sequence = 1;
    for (int path = 0; path < paths; path++) {
      String name = "f" + path;
      int versions = 1 + random.nextInt(4);
      for (int version = 0; version < versions; version++) {
        sequence++;
        if (random.nextInt(4) == 0) {
          changes.add(SliceChange.retract(SLICE, name, name, sequence, sequence));
          expected.remove(name);
        } else {
          changes.addAll(contribution(name, sequence, 1 + random.nextInt(3)));
          expected.put(name, sequence);
        }
      }
    }
    List<SliceChange> delivered = new ArrayList<>(changes);
    for (SliceChange change : changes) {
      if (random.nextBoolean()) {
        delivered.add(change);
      }
    }
    Collections.shuffle(delivered, random);
    MemorySliceStore store = new MemorySliceStore();
    ContributionBook book = new ContributionBook(store);
    for (SliceChange change : delivered) {
      book.apply(change);
    }
    assertThat(live(book)).isEqualTo(expected);
    book.forgetRetractions(sequence);
    assertThat(live(book)).isEqualTo(expected);
    assertThat(store.files.keySet()).isEqualTo(expected.keySet());
    assertThat(store.blocks.keySet())
        .allSatisfy(key -> assertThat(expected).containsEntry(key.input(), key.sequence()));
  }

  @Property(tries = 50)
  void aContributionCountsOnlyWhenAllItsPartsAreThere(
      @ForAll @IntRange(min = 2, max = 6) int parts, @ForAll long seed) throws Exception {
    List<SliceChange> changes = contribution("f", 7, parts);
    Collections.shuffle(changes, new Random(seed));
    ContributionBook book = new ContributionBook(new MemorySliceStore());
    for (SliceChange change : changes.subList(0, parts - 1)) {
      assertThat(book.apply(change)).isFalse();
      assertThat(book.facts()).isEmpty();
    }
    assertThat(book.apply(changes.get(parts - 1))).isTrue();
    assertThat(live(book)).isEqualTo(Map.of("f", 7L));
  }

  @Property(tries = 200)
  void aSealedSliceIsWholeAgainOnceEveryInputHasComeBackOrGone(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int paths) throws Exception {
    Random random = new Random(seed);
    MemorySliceStore store = new MemorySliceStore();
    ContributionBook book = new ContributionBook(store);
    for (int path = 0; path < paths; path++) {
      for (SliceChange part : contribution("f" + path, 1 + path, 1 + random.nextInt(3))) {
        book.apply(part);
      }
    }
    List<InputFacts> facts = book.facts();
    assertThat(book.isWhole()).isTrue();
    book.seal();
    assertThat(store.blocks).isEmpty();
    assertThat(book.facts()).usingRecursiveComparison().isEqualTo(facts);

    Map<String, Long> expected = new TreeMap<>();
    List<SliceChange> back = new ArrayList<>();
    for (int path = 0; path < paths; path++) {
      long sequence = 100 + path;
      if (random.nextInt(3) == 0) {
        back.add(SliceChange.retract(SLICE, "f" + path, "f" + path, sequence, sequence));
      } else {
        back.addAll(contribution("f" + path, sequence, 1 + random.nextInt(3)));
        expected.put("f" + path, sequence);
      }
    }
    Collections.shuffle(back, random);
    for (SliceChange change : back) {
      assertThat(book.isWhole()).isFalse();
      book.apply(change);
    }
    assertThat(book.isWhole()).isTrue();
    assertThat(live(book)).isEqualTo(expected);
  }

  /** Live sequence per path, read from the rows themselves; every part must belong to it. */
  private static Map<String, Long> live(ContributionBook book) throws Exception {
    Map<String, Long> live = new HashMap<>();
    for (InputFacts facts : book.facts()) {
      Contribution contribution = book.read(facts);
      List<Frame> frames = contribution.tables().get("t");
      long sum = 0;
      for (Frame frame : frames) {
        sum += frame.longs("sequence").values()[0];
      }
      live.put(contribution.path(), sum / frames.size());
      assertThat(frames).hasSize((int) contribution.rows());
    }
    return live;
  }

  private static List<SliceChange> contribution(String path, long sequence, int parts) {
    List<SliceChange> changes = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      Frame frame =
          new Frame(1, List.of("sequence"), List.of(new LongColumn(new long[] {sequence})));
      byte[] block = FrameCodec.encode(Map.of("t", frame), 1 << 20).get(0);
      changes.add(
          new SliceChange(
              SliceChange.Kind.PART,
              SLICE,
              path,
              path,
              "v" + sequence,
              sequence,
              0,
              "d",
              parts,
              new long[0],
              "",
              part,
              parts,
              block));
    }
    return changes;
  }
}
