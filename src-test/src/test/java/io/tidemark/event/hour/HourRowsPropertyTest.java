package io.tidemark.event.hour;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.event.EventBlock;
import io.tidemark.event.Events;
import io.tidemark.event.LineItem;
import io.tidemark.frame.Frame;
import io.tidemark.frame.TextColumn;
import io.tidemark.workload.Dataset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What an hour holds follows from the set of its events. */
class HourRowsPropertyTest {
  private static final Dataset DATASET = Events.WORKLOAD.datasets().get(0);
  private static final Comparator<Events.Sent> WITHIN_A_PARTITION =
      Comparator.<Events.Sent>comparingLong(HourRowsPropertyTest::version)
          .thenComparingLong(sent -> sent.record().offset());
  private static final Comparator<InPartition> ACROSS_PARTITIONS =
      Comparator.comparingLong(InPartition::version)
          .thenComparingLong(in -> in.newest().record().timestamp())
          .thenComparing(in -> in.newest().record().topic())
          .thenComparingInt(in -> in.newest().record().partition());

  /** The event that counts in a partition, and its version or the greatest that it takes back. */
  private record InPartition(Events.Sent newest, long version) {
    static InPartition of(List<Events.Sent> events, List<List<Events.Sent>> others) {
      Events.Sent newest = newestVersion(events);
      Events.Sent last =
          events.stream()
              .filter(HourRowsPropertyTest::isTombstone)
              .max(Comparator.comparingLong(sent -> sent.record().offset()))
              .orElse(null);
      if (last == null) {
        return new InPartition(newest, HourRowsPropertyTest.version(newest));
      }
      long takenBack =
          others.stream()
              .map(HourRowsPropertyTest::newestVersion)
              .filter(other -> other != null)
              .filter(other -> other.record().timestamp() < last.record().timestamp())
              .mapToLong(HourRowsPropertyTest::version)
              .max()
              .orElse(Long.MIN_VALUE);
      if (newest == null) {
        return new InPartition(last, takenBack);
      }
      long version = HourRowsPropertyTest.version(newest);
      boolean before = newest.record().offset() < last.record().offset();
      return before || takenBack > version
          ? new InPartition(last, before ? Math.max(version, takenBack) : takenBack)
          : new InPartition(newest, version);
    }
  }

  @Property(tries = 300)
  void anyOrderBundlingDuplicationAndRestartGiveTheSameBytes(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count) {
    Random random = new Random(seed);
    List<Events.Sent> events = Events.random(random, count);
    HourRows once = new HourRows(DATASET);
    Events.bundle(events).forEach(block -> once.add(block.block()));

    List<Events.Sent> delivered = new ArrayList<>(events);
    events.stream().filter(sent -> random.nextBoolean()).forEach(delivered::add);
    Collections.shuffle(delivered, random);
    HourRows rows = new HourRows(DATASET);
    for (int from = 0; from < delivered.size(); ) {
      int to = Math.min(delivered.size(), from + 1 + random.nextInt(8));
      for (EventBlock block : Events.bundle(delivered.subList(from, to))) {
        rows.add(block.block());
      }
      if (random.nextInt(3) == 0) {
        rows = restored(rows);
      }
      from = to;
    }

    assertThat(rows.blocks()).containsExactlyElementsOf(once.blocks());
    assertThat(amounts(rows)).isEqualTo(amounts(once)).isEqualTo(expected(events));
    assertThat(rows.size()).isLessThanOrEqualTo(6 * 4 * 2);
  }

  @Property(tries = 100)
  void whatIsKnownChangesNothing(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int count) {
    List<Events.Sent> events = Events.random(new Random(seed), count);
    HourRows rows = new HourRows(DATASET);
    Events.bundle(events).forEach(block -> rows.add(block.block()));
    assertThat(rows.isChanged()).isTrue();
    rows.settle();
    Events.bundle(events).forEach(block -> rows.add(block.block()));
    assertThat(rows.isChanged()).isFalse();
    assertThat(rows.redelivered()).isEqualTo(rows.size());
  }

  @Test
  void aVersionOutdoesOffsetsAndATombstoneStays() {
    HourRows rows = new HourRows(DATASET);
    add(rows, Events.amount(3, "a", 1, 7L, 1), Events.amount(3, "a", 2, 6L, 2));
    assertThat(amounts(rows)).containsExactly(Map.entry("a", 1.0));
    add(rows, Events.amount(3, "a", 3, null, 3));
    assertThat(amounts(rows)).containsExactly(Map.entry("a", 1.0));
    add(rows, Events.tombstone(3, "a", 8L, 4), Events.amount(3, "a", 5, 7L, 5));
    assertThat(amounts(rows)).isEmpty();
    assertThat(rows.size()).isEqualTo(1);
    add(rows, Events.amount(3, "a", 9, 9L, 6));
    assertThat(amounts(rows)).containsExactly(Map.entry("a", 9.0));
  }

  @Test
  void aTombstoneTakesBackWhateverVersionCameBeforeIt() {
    HourRows rows = new HourRows(DATASET);
    add(rows, Events.amount(3, "a", 1, 7L, 1), Events.tombstone(3, "a", null, 2));
    assertThat(amounts(rows)).isEmpty();
    add(rows, Events.amount(3, "a", 1, 7L, 1));
    assertThat(amounts(rows)).as("delivered again").isEmpty();
    add(rows, Events.amount(3, "a", 2, 6L, 3));
    assertThat(amounts(rows)).as("older than what was taken back").isEmpty();
    add(rows, Events.amount(3, "a", 3, 7L, 4));
    assertThat(amounts(rows)).as("sent anew").containsExactly(Map.entry("a", 3.0));
    assertThat(rows.size()).isEqualTo(2);
  }

  /** As after partitions were added: Kafka then sends a key elsewhere. */
  @Test
  void aTombstoneInAnotherPartitionTakesBackWhatIsOlderByItsTime() {
    HourRows rows = new HourRows(DATASET);
    add(rows, elsewhere(Events.amount(3, "a", 1, 7L, 1), 0, 100));
    add(rows, elsewhere(Events.tombstone(3, "a", null, 1), 1, 100));
    assertThat(amounts(rows)).as("not older").containsExactly(Map.entry("a", 1.0));
    add(rows, elsewhere(Events.tombstone(3, "a", null, 2), 1, 101));
    assertThat(amounts(rows)).isEmpty();
    add(rows, elsewhere(Events.amount(3, "a", 2, 6L, 3), 1, 200));
    assertThat(amounts(rows)).as("older than what was taken back").isEmpty();
    add(rows, elsewhere(Events.amount(3, "a", 3, 7L, 4), 1, 201));
    assertThat(amounts(rows)).as("sent anew").containsExactly(Map.entry("a", 3.0));
  }

  /** Rows sent once more say nothing new, but may change which of them count. */
  @Test
  void aRepetitionCountsAsBeforeUnlessAnotherRowCountsThen() {
    HourRows rows = new HourRows(DATASET);
    add(rows, elsewhere(Events.amount(3, "a", 1, null, 1), 0, 10));
    add(rows, elsewhere(Events.amount(3, "a", 2, null, 1), 1, 20));
    rows.settle();
    add(rows, elsewhere(Events.amount(3, "a", 2, null, 2), 1, 30));
    assertThat(rows.isChanged()).isTrue();
    assertThat(rows.countsAsBefore()).isTrue();
    rows.settle();
    add(rows, elsewhere(Events.amount(3, "a", 1, null, 2), 0, 40));
    assertThat(rows.countsAsBefore()).as("the other row counts").isFalse();
    assertThat(amounts(rows)).containsExactly(Map.entry("a", 1.0));
    rows.settle();
    add(rows, elsewhere(Events.amount(3, "a", 3, null, 3), 0, 50));
    assertThat(rows.countsAsBefore()).as("news").isFalse();
  }

  private static Events.Sent elsewhere(Events.Sent sent, int partition, long timestamp) {
    long offset = sent.record().offset();
    return new Events.Sent(sent.item(), Events.record("amounts", partition, offset, timestamp));
  }

  private static void add(HourRows rows, Events.Sent... events) {
    Events.bundle(List.of(events)).forEach(block -> rows.add(block.block()));
  }

  private static HourRows restored(HourRows rows) {
    HourRows restored = new HourRows(DATASET);
    rows.blocks().forEach(restored::add);
    return restored;
  }

  private static Map<String, Double> amounts(HourRows rows) {
    Map<String, Double> amounts = new TreeMap<>();
    Frame frame = rows.live().frame();
    TextColumn names = frame.text("name");
    for (int row = 0; row < frame.rows(); row++) {
      int id = names.ids()[row];
      String name = id == TextColumn.NULL ? "null" : names.dictionary().get(id);
      assertThat(amounts.put(name, frame.doubles("amount").values()[row])).isNull();
    }
    return amounts;
  }

  private static Map<String, Double> expected(List<Events.Sent> events) {
    Map<String, Map<String, List<Events.Sent>>> rows = new TreeMap<>();
    for (Events.Sent sent : events) {
      String partition = sent.record().topic() + "/" + sent.record().partition();
      rows.computeIfAbsent(String.valueOf(sent.item().cells()[1]), name -> new HashMap<>())
          .computeIfAbsent(partition, unused -> new ArrayList<>())
          .add(sent);
    }
    Map<String, Double> amounts = new TreeMap<>();
    rows.forEach(
        (name, byPartition) -> {
          LineItem newest =
              byPartition.values().stream()
                  .map(
                      sent ->
                          InPartition.of(
                              sent,
                              byPartition.values().stream()
                                  .filter(other -> other != sent)
                                  .toList()))
                  .max(ACROSS_PARTITIONS)
                  .orElseThrow()
                  .newest()
                  .item();
          if (!newest.deleted()) {
            amounts.put(name, (Double) newest.cells()[2]);
          }
        });
    return amounts;
  }

  private static Events.Sent newestVersion(List<Events.Sent> events) {
    return events.stream().filter(sent -> !isTombstone(sent)).max(WITHIN_A_PARTITION).orElse(null);
  }

  private static boolean isTombstone(Events.Sent sent) {
    return sent.item().deleted() && sent.item().version() == null;
  }

  private static long version(Events.Sent sent) {
    Long version = sent.item().version();
    return version == null ? Long.MIN_VALUE : version;
  }
}
