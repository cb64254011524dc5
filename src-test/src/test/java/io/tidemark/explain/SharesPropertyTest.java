package io.tidemark.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.Frame;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;
import io.tidemark.publish.rows.NumericDigits;
import io.tidemark.workload.Contribution;
import io.tidemark.workload.Lookups;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.TargetColumn;
import io.tidemark.workload.TargetTable;
import io.tidemark.workload.TargetType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Shares sum to the total whatever the finisher does, and are what a file holds where that adds up.
 */
class SharesPropertyTest {
  private static final SliceId SLICE = new SliceId("p", "s", LocalDate.of(2025, 10, 1));
  private static final List<String> COLUMNS = List.of("total", "greatest", "spread");
  private static final TargetTable TARGET =
      new TargetTable(
          "t",
          List.of(
              TargetColumn.of("name", TargetType.TEXT),
              TargetColumn.of("total", TargetType.NUMERIC),
              TargetColumn.of("greatest", TargetType.NUMERIC),
              TargetColumn.of("spread", TargetType.NUMERIC)),
          "name",
          "name",
          "");

  @Property(tries = 300)
  void sharesSumExactlyToTheTotal(
      @ForAll long seed, @ForAll @IntRange(max = 8) int files, @ForAll boolean filtered) {
    Random random = new Random(seed);
    List<Contribution> contributions =
        files(random, files, () -> random.nextGaussian() * Math.pow(10, random.nextInt(25) - 12));

    Shares shares = shares(random, contributions, filtered);

    Frame rows = finish(contributions);
    for (int column = 0; column < COLUMNS.size(); column++) {
      BigDecimal sum = shares.without().sums().get(column);
      for (List<BigDecimal> share : shares.shares()) {
        sum = sum.add(share.get(column));
      }
      assertThat(sum)
          .as("seed %d", seed)
          .isEqualTo(shares.total().sums().get(column))
          .isEqualTo(inTable(rows, COLUMNS.get(column), filtered));
    }
    assertThat(shares.shares()).hasSize(files);
  }

  @Property(tries = 200)
  void aShareOfASumIsWhatTheFileHolds(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int files) {
    Random random = new Random(seed);
    List<Contribution> contributions = files(random, files, () -> random.nextInt(4_000_000) / 4.0);
    List<Integer> order = order(random, files);

    Shares shares = shares(order, contributions, true);

    for (int i = 0; i < files; i++) {
      Frame held = contributions.get(order.get(i)).tables().get("amounts").get(0);
      assertThat(shares.shares().get(i).get(0))
          .as("seed %d", seed)
          .isEqualTo(inTable(held, "amount", true));
    }
  }

  private static Shares shares(Random random, List<Contribution> contributions, boolean filtered) {
    return shares(order(random, contributions.size()), contributions, filtered);
  }

  private static Shares shares(
      List<Integer> order, List<Contribution> contributions, boolean filtered) {
    List<Condition> conditions = filtered ? List.of(new Condition("name", "n1")) : List.of();
    return Shares.of(
        new Shares.Finish(
            (slice, given, lookups) -> finish(given), SLICE, new Lookups("", Map.of())),
        new Shares.Measure(RowFilter.of(TARGET, conditions), COLUMNS),
        order,
        contributions);
  }

  private static List<Integer> order(Random random, int files) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, files).boxed().toList());
    Collections.shuffle(order, random);
    return order;
  }

  private static List<Contribution> files(Random random, int files, DoubleSupplier amounts) {
    List<Contribution> contributions = new ArrayList<>();
    for (int file = 0; file < files; file++) {
      int rows = random.nextInt(6);
      StringPool pool = new StringPool();
      int[] names =
          IntStream.range(0, rows).map(row -> pool.idOf("n" + random.nextInt(3))).toArray();
      double[] values =
          IntStream.range(0, rows).mapToDouble(row -> amounts.getAsDouble()).toArray();
      Frame frame =
          new Frame(
              rows,
              List.of("name", "amount"),
              List.of(new TextColumn(names, pool), new DoubleColumn(values)));
      contributions.add(Contribution.of("f" + file, "d", rows, Map.of("amounts", List.of(frame))));
    }
    return contributions;
  }

  /** By name a sum, a maximum, and a row of its own for how far apart the sums are. */
  private static Frame finish(List<Contribution> contributions) {
    Map<String, Double> totals = new TreeMap<>();
    Map<String, Double> greatest = new TreeMap<>();
    for (Contribution contribution : contributions) {
      Frame frame = contribution.tables().get("amounts").get(0);
      for (int row = 0; row < frame.rows(); row++) {
        double amount = frame.doubles("amount").values()[row];
        totals.merge(name(frame, row), amount, Double::sum);
        greatest.merge(name(frame, row), amount, Math::max);
      }
    }
    int rows = totals.size() + 1;
    StringPool pool = new StringPool();
    int[] names = new int[rows];
    double[][] numbers = new double[3][rows];
    int row = 0;
    for (String name : totals.keySet()) {
      names[row] = pool.idOf(name);
      numbers[0][row] = totals.get(name);
      numbers[1][row] = greatest.get(name);
      numbers[2][row++] = DoubleColumn.NULL;
    }
    names[row] = pool.idOf("n1");
    numbers[0][row] = DoubleColumn.NULL;
    numbers[1][row] = 0.1;
    numbers[2][row] = 1 + totals.values().stream().max(Double::compare).orElse(0.0) - totals.size();
    return new Frame(
        rows,
        List.of("name", "total", "greatest", "spread"),
        List.of(
            new TextColumn(names, pool),
            new DoubleColumn(numbers[0]),
            new DoubleColumn(numbers[1]),
            new DoubleColumn(numbers[2])));
  }

  private static BigDecimal inTable(Frame rows, String column, boolean filtered) {
    BigDecimal sum = BigDecimal.ZERO.setScale(15);
    for (int row = 0; row < rows.rows(); row++) {
      double value = rows.doubles(column).values()[row];
      if (!Double.isNaN(value) && (!filtered || name(rows, row).equals("n1"))) {
        NumericDigits digits = new NumericDigits();
        digits.set(value);
        sum = sum.add(digits.toBigDecimal());
      }
    }
    return sum;
  }

  private static String name(Frame frame, int row) {
    TextColumn names = frame.text("name");
    return names.dictionary().get(names.ids()[row]);
  }
}
