package io.tidemark.flink.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.workload.Lookups;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.junit.jupiter.api.Test;

/** What is new in a reading of lookups and ledger. */
class LookupSplitReaderTest {
  private final Deque<LookupSnapshot> readings = new ArrayDeque<>();
  private final LookupSplitReader reader =
      new LookupSplitReader(
          (withPublished, retrying) -> readings.remove(), Duration.ofMillis(1), () -> {});

  private LookupPoll poll(String fingerprint, Map<String, String> published) throws Exception {
    readings.add(LookupSnapshot.of("d", new Lookups(fingerprint, Map.of()), published));
    RecordsWithSplitIds<LookupPoll> records = reader.fetch();
    assertThat(records.nextSplit()).isEqualTo(LookupSplit.ALL.splitId());
    return records.nextRecordFromSplit();
  }

  @Test
  void unchangedLookupsAreNoNews() throws Exception {
    assertThat(poll("1", Map.of("s/2025-10-01", "c")).changed())
        .satisfies(
            first -> assertThat(first.published()).containsExactly(Map.entry("s/2025-10-01", "c")));
    assertThat(poll("1", Map.of()).changed()).isNull();
    assertThat(poll("2", Map.of()).changed()).isNotNull();
  }

  @Test
  void anEmptiedChecksumIsNewsOnceUntilItHasBeenFilled() throws Exception {
    Map<String, String> one = Map.of("s/2025-10-01", "");
    Map<String, String> two = Map.of("s/2025-10-01", "", "s/2025-10-02", "");
    poll("1", Map.of());

    assertThat(poll("1", one).changed())
        .satisfies(asked -> assertThat(asked.published()).isEqualTo(one));
    assertThat(poll("1", one).changed()).as("on its way").isNull();
    assertThat(poll("1", two).changed())
        .satisfies(asked -> assertThat(asked.published()).containsOnlyKeys("s/2025-10-02"));
    assertThat(poll("1", Map.of()).changed()).as("published").isNull();
    assertThat(poll("1", one).changed()).as("emptied again").isNotNull();
  }

  /** Other lookups must not ask again for what is on its way. */
  @Test
  void changedLookupsDoNotRepeatWhatWasAskedFor() throws Exception {
    Map<String, String> one = Map.of("s/2025-10-01", "");
    poll("1", one);

    assertThat(poll("2", one).changed())
        .satisfies(changed -> assertThat(changed.published()).isEmpty());
  }
}
