package io.tidemark.publish.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.frame.Frame;
import io.tidemark.publish.Fixture;
import io.tidemark.publish.Fixture.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Few names and few numbers, so that rows meet each other often. */
class SliceDiffPropertyTest {
  @Provide
  Arbitrary<List<Row>> rows() {
    Arbitrary<String> names = Arbitraries.of("a", "b", "c").injectNull(0.2);
    Arbitrary<String> labels = Arbitraries.of("{}", "{\"a\":\"b\"}", "{\"a\": \"b\"}");
    Arbitrary<Double> costs = Arbitraries.of(0.1, 0.2, 1e-15, -3.0, 1e17).injectNull(0.2);
    Arbitrary<Long> members = Arbitraries.of(1L, 2L).injectNull(0.2);
    return Combinators.combine(names, labels, costs, members).as(Row::new).list().ofMaxSize(12);
  }

  @Property
  void everyRowIsCountedOnceOnEitherSide(
      @ForAll("rows") List<Row> before, @ForAll("rows") List<Row> after) {
    SliceDiff diff = diff(before, after);

    assertThat(diff.before()).isEqualTo(before.size());
    assertThat(diff.after()).isEqualTo(after.size());
    assertThat(diff.added() + diff.changed() + diff.equal()).isEqualTo(after.size());
    assertThat(diff.removed() + diff.changed() + diff.equal()).isEqualTo(before.size());
    assertThat(List.of(diff.added(), diff.changed(), diff.removed(), diff.equal()))
        .allMatch(count -> count >= 0);
  }

  @Property
  void equalRowsAreMatchedWhateverTheirOrder(
      @ForAll("rows") List<Row> rows, @ForAll Random random) {
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    SliceDiff diff = diff(rows, shuffled);

    assertThat(diff.isEmpty()).isTrue();
    assertThat(diff.equal()).isEqualTo(rows.size());
    assertThat(diff.totals()).noneMatch(ColumnTotal::differs);
  }

  @Property
  void theWayBackAddsWhatTheWayThereRemoves(
      @ForAll("rows") List<Row> before, @ForAll("rows") List<Row> after) {
    SliceDiff there = diff(before, after);
    SliceDiff back = diff(after, before);

    assertThat(back.added()).isEqualTo(there.removed());
    assertThat(back.removed()).isEqualTo(there.added());
    assertThat(back.changed()).isEqualTo(there.changed());
    assertThat(back.equal()).isEqualTo(there.equal());
    assertThat(back.totals())
        .isEqualTo(
            there.totals().stream()
                .map(total -> new ColumnTotal(total.column(), total.after(), total.before()))
                .toList());
  }

  @Property
  void isWhatAPlainComparisonOfTheListsSays(
      @ForAll("rows") List<Row> before, @ForAll("rows") List<Row> after) {
    List<Row> old = new ArrayList<>(canonical(before));
    List<Row> now = new ArrayList<>(canonical(after));
    for (Row row : List.copyOf(now)) {
      if (old.remove(row)) {
        now.remove(row);
      }
    }
    long changed = 0;
    for (Row row : List.copyOf(now)) {
      if (old.stream()
          .filter(each -> sameTexts(each, row))
          .findFirst()
          .map(old::remove)
          .isPresent()) {
        now.remove(row);
        changed++;
      }
    }
    SliceDiff diff = diff(before, after);

    assertThat(diff.changed()).isEqualTo(changed);
    assertThat(diff.added()).isEqualTo(now.size());
    assertThat(diff.removed()).isEqualTo(old.size());
    assertThat(diff.isEmpty()).isEqualTo(checksum(before).equals(checksum(after)));
  }

  @Example
  void totalsAreExactAndOfAmountsOnly() {
    SliceDiff diff =
        diff(
            List.of(Fixture.row("a", 0.1), Fixture.row("b", 0.2), new Row("c", null, null, 7L)),
            List.of(Fixture.row("a", 0.1), Fixture.row("b", 1_000_000)));

    assertThat(diff.totals())
        .containsExactly(
            new ColumnTotal("cost", new BigDecimal("0.3"), new BigDecimal("1000000.1")));
    assertThat(diff.changed()).isEqualTo(1);
    assertThat(diff.removed()).isEqualTo(1);
  }

  @Example
  void digitsThatTheTableDoesNotKeepAreNoChange() {
    assertThat(diff(List.of(Fixture.row("a", 0.3)), List.of(Fixture.row("a", 0.1 + 0.2))).isEmpty())
        .isTrue();
  }

  private static List<Row> canonical(List<Row> rows) {
    return rows.stream()
        .map(row -> new Row(row.name(), row.labels().replace(" ", ""), row.cost(), row.members()))
        .toList();
  }

  private static boolean sameTexts(Row one, Row other) {
    return Arrays.asList(one.name(), one.labels())
        .equals(Arrays.asList(other.name(), other.labels()));
  }

  private static String checksum(List<Row> rows) {
    return RowDigests.checksum(Fixture.TABLE, frame(rows));
  }

  private static SliceDiff diff(List<Row> before, List<Row> after) {
    return SliceDiff.of(Fixture.TABLE, frame(before), frame(after));
  }

  private static Frame frame(List<Row> rows) {
    return Fixture.rows(Fixture.slice(), rows);
  }
}
