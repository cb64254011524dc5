package io.tidemark.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.workload.Deletion;
import io.tidemark.workload.Duplicates;
import io.tidemark.workload.EventInput;
import io.tidemark.workload.Policy;
import io.tidemark.workload.Replacement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InputCheckTest {
  private static final Policy KOKUS =
      new Policy(Replacement.PER_DAY, Deletion.RETRACT, Duplicates.ONCE);
  private static final Policy APPEND =
      new Policy(Replacement.APPEND, Deletion.RETRACT, Duplicates.ADD);
  private static final Policy IGNORE =
      new Policy(Replacement.PER_FILE, Deletion.IGNORE, Duplicates.ONCE);

  private static LedgerInput input(String path, String version) {
    return new LedgerInput(path, version, "pod_usage", true);
  }

  private static InputCheck check(Map<String, String> versions, Policy policy) {
    return new InputCheck(versions, Set.of(), dataset -> policy);
  }

  @Test
  void theSameFilesAreNoDoubt() {
    assertThat(
            check(Map.of("a", "1", "b", "1"), KOKUS)
                .of(List.of(input("a", "1"), input("b", "1")), Set.of("a")))
        .isEmpty();
  }

  @Test
  void aNewReplacedOrVanishedFileIsPending() {
    InputCheck check = check(Map.of("a", "1"), KOKUS);

    assertThat(check.of(List.of(), Set.of("a"))).contains(Doubt.pending("not published yet: a"));
    assertThat(check.of(List.of(input("a", "0")), Set.of("a")))
        .contains(Doubt.pending("replaced since: a"));
    assertThat(check.of(List.of(input("b", "1")), Set.of()))
        .contains(Doubt.pending("gone since: b"));
  }

  @Test
  void whatAppendsOrOutlivesItsFileCannotBeRecomputed() {
    assertThat(check(Map.of("a", "2"), APPEND).of(List.of(input("a", "1")), Set.of("a")))
        .hasValueSatisfying(
            doubt -> {
              assertThat(doubt.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
              assertThat(doubt.reason()).contains("appends").endsWith(": a");
            });
    assertThat(check(Map.of(), IGNORE).of(List.of(input("a", "1")), Set.of()))
        .hasValueSatisfying(
            doubt -> {
              assertThat(doubt.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
              assertThat(doubt.reason()).contains("ignores deletions").endsWith(": a");
            });
  }

  /** As long as everything that was appended is still there, it can be. */
  @Test
  void policiesThatHaveNotMatteredYetAreNoDoubt() {
    assertThat(check(Map.of("a", "1"), APPEND).of(List.of(input("a", "1")), Set.of("a"))).isEmpty();
    assertThat(check(Map.of("a", "1"), IGNORE).of(List.of(input("a", "1")), Set.of("a"))).isEmpty();
    assertThat(check(Map.of(), APPEND).of(List.of(input("a", "1")), Set.of()))
        .contains(Doubt.pending("gone since: a"));
  }

  @Test
  void hoursOfEventsThatCountCannotBeRecomputedOthersAreNoDoubt() {
    LedgerInput file = input("a", "1");
    InputCheck check = check(Map.of("a", "1"), KOKUS);

    assertThat(check.of(List.of(file, events(false)), Set.of("a"))).isEmpty();
    assertThat(check.of(List.of(file, events(true)), Set.of("a")))
        .contains(
            Doubt.unverifiable(
                "an hour of events counts, whose rows the job's state alone has;"
                    + " the table is what the ledger says was published"));
  }

  private static LedgerInput events(boolean counted) {
    return new LedgerInput(EventInput.of("pod_usage", 0), "v", "pod_usage", counted);
  }

  @Test
  void aBrokenVersionLeavesTheEarlierOneInForce() {
    InputCheck check = new InputCheck(Map.of("a", "2"), Set.of("a"), dataset -> KOKUS);

    assertThat(check.of(List.of(input("a", "1")), Set.of()))
        .hasValueSatisfying(
            doubt -> {
              assertThat(doubt.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
              assertThat(doubt.reason()).contains("quarantined").endsWith(": a");
            });
  }
}
