package io.tidemark.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.golden.GoldenScenario;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SummaryComparisonTest {
  private static final String CPU = "pod_usage_cpu_core_hours";
  private static final List<SummaryRow> GOLDEN =
      GoldenScenario.named("02-storage-volume").expected();
  private static final SummaryRow POD =
      GOLDEN.stream().filter(row -> "{}".equals(row.get("pod_labels"))).findFirst().orElseThrow();

  @Test
  void equalBagsDifferInNothing() {
    List<SummaryRow> rows = GoldenScenario.named("nise20k").expected();
    List<SummaryRow> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(7));

    assertThat(SummaryComparison.differences(rows, shuffled)).isEmpty();
  }

  @Test
  void findsAMissingRow() {
    assertThat(SummaryComparison.differences(GOLDEN, GOLDEN.subList(1, 3)))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("missing row: 1 expected, 0 actual"),
            last -> assertThat(last).isEqualTo("1 differences in all; 3 rows expected, 2 actual"));
  }

  @Test
  void findsAnExtraRow() {
    assertThat(SummaryComparison.differences(GOLDEN.subList(1, 3), GOLDEN).get(0))
        .startsWith("extra row: 0 expected, 1 actual");
  }

  @Test
  void findsADuplicateRow() {
    assertThat(SummaryComparison.differences(List.of(POD), List.of(POD, POD)).get(0))
        .startsWith("rows: 1 expected, 2 actual");
    assertThat(SummaryComparison.differences(List.of(POD, POD), List.of(POD)).get(0))
        .startsWith("rows: 2 expected, 1 actual");
  }

  @Test
  void findsNullAgainstZeroInMeasures() {
    assertThat(differences(POD, POD.with(CPU, null)).get(0))
        .startsWith(CPU + ": 460.8 expected, null actual");
    assertThat(differences(POD.with(CPU, null), POD.with(CPU, "0"))).isNotEmpty();
    assertThat(differences(POD.with(CPU, null), POD.with(CPU, null))).isEmpty();
  }

  @Test
  void findsNullAgainstBlankInText() {
    assertThat(differences(POD.with("node", null), POD.with("node", ""))).isNotEmpty();
  }

  @Test
  void findsANumberOffByMoreThanTheTolerance() {
    assertThat(differences(POD.with(CPU, "100"), POD.with(CPU, "100.000001")).get(0))
        .startsWith(CPU + ": 100.0 expected, 100.000001 actual");
    assertThat(differences(POD.with(CPU, "100"), POD.with(CPU, "100.00000009"))).isEmpty();
    assertThat(differences(POD.with(CPU, "0"), POD.with(CPU, "1e-11"))).isNotEmpty();
    assertThat(differences(POD.with(CPU, "0"), POD.with(CPU, "-1e-13"))).isEmpty();
    assertThat(differences(POD, POD.with(CPU, "NaN"))).isNotEmpty();
  }

  @Test
  void findsEveryChangedColumn() {
    for (String column : SummaryRow.COLUMNS) {
      assertThat(differences(POD, POD.with(column, "7"))).as(column).isNotEmpty();
    }
  }

  @Test
  void comparesJsonByValue() {
    SummaryRow one = POD.with("all_labels", "{\"a\": \"1\", \"b\": {\"c\": 0.0}}");

    assertThat(differences(one, POD.with("all_labels", "{\"b\":{\"c\":0.000},\"a\":\"1\"}")))
        .isEmpty();
    assertThat(differences(one, POD.with("all_labels", "{\"b\":{\"c\":0.0},\"a\":\"2\"}")))
        .isNotEmpty();
    assertThat(differences(one, POD.with("all_labels", "{\"b\":{\"c\":0.0},\"a\":1}")))
        .as("text and number")
        .isNotEmpty();
    assertThat(differences(one, POD.with("all_labels", "{\"a\": \"1\""))).isNotEmpty();
  }

  @Test
  void pairsRowsOfOneKeyByTheirMeasures() {
    SummaryRow low = POD.with(CPU, "1");
    SummaryRow high = POD.with(CPU, "2");
    SummaryRow almostLow = POD.with(CPU, "1.0000000001");

    assertThat(SummaryComparison.differences(List.of(low, high), List.of(high, almostLow)))
        .isEmpty();
    assertThat(SummaryComparison.differences(List.of(low, high), List.of(high, high))).isNotEmpty();
  }

  /** The first measure differs by noise only, so the second one must decide the pairing. */
  @Test
  void noiseDoesNotDecideThePairing() {
    String memory = "pod_usage_memory_gigabyte_hours";
    SummaryRow one = POD.with(CPU, "1").with(memory, "5");
    SummaryRow two = POD.with(CPU, "1.0000000000001").with(memory, "3");
    SummaryRow oneAgain = POD.with(CPU, "1.0000000000001").with(memory, "5");
    SummaryRow twoAgain = POD.with(CPU, "1").with(memory, "3");

    assertThat(SummaryComparison.differences(List.of(one, two), List.of(oneAgain, twoAgain)))
        .isEmpty();
  }

  @Test
  void spellsOutTwelveDifferences() {
    List<SummaryRow> rows = GoldenScenario.named("nise20k").expected();

    assertThat(SummaryComparison.differences(rows, List.of()))
        .hasSize(13)
        .last()
        .asString()
        .endsWith("in all; 915 rows expected, 0 actual");
  }

  @Test
  void assertionCarriesTheDifferences() {
    assertThatThrownBy(() -> SummaryComparison.assertSame(GOLDEN, List.of()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("missing row");
    SummaryComparison.assertSame(GOLDEN, GOLDEN);
  }

  private static List<String> differences(SummaryRow expected, SummaryRow actual) {
    return SummaryComparison.differences(List.of(expected), List.of(actual));
  }
}
