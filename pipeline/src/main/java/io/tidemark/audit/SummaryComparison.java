package io.tidemark.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares two sets of summary rows by the rules of the golden results: as bags; text exactly; JSON
 * by value; measures within 1e-9 relative to the expected value or 1e-12 absolute, whichever is
 * more. Rows are found by everything but their measures; several rows with one such key are paired
 * in the order of their measures.
 */
public final class SummaryComparison {
  private static final int SHOWN = 12;
  private static final double RELATIVE = 1e-9;
  private static final double ABSOLUTE = 1e-12;
  private static final MathContext SORT_DIGITS = new MathContext(7);
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final List<String> KEYS =
      SummaryRow.COLUMNS.stream().filter(column -> !SummaryRow.isMeasure(column)).toList();
  private static final List<String> MEASURES =
      SummaryRow.COLUMNS.stream().filter(SummaryRow::isMeasure).toList();

  private final List<String> shown = new ArrayList<>();
  private int count;

  private SummaryComparison() {}

  /**
   * @return what differs, readable; empty if nothing does. At most twelve differences are spelt
   *     out, a last line tells how many there are in all.
   */
  public static List<String> differences(List<SummaryRow> expected, List<SummaryRow> actual) {
    SummaryComparison comparison = new SummaryComparison();
    Map<List<@Nullable String>, Pair> pairs = new LinkedHashMap<>();
    expected.forEach(row -> pairs.computeIfAbsent(key(row), k -> new Pair()).expected.add(row));
    actual.forEach(row -> pairs.computeIfAbsent(key(row), k -> new Pair()).actual.add(row));
    pairs.forEach(comparison::compare);
    if (comparison.count > 0) {
      comparison.shown.add(
          "%d differences in all; %d rows expected, %d actual"
              .formatted(comparison.count, expected.size(), actual.size()));
    }
    return List.copyOf(comparison.shown);
  }

  /** Fails with the differences as its message. */
  public static void assertSame(List<SummaryRow> expected, List<SummaryRow> actual) {
    List<String> differences = differences(expected, actual);
    if (!differences.isEmpty()) {
      throw new AssertionError(String.join(System.lineSeparator(), differences));
    }
  }

  private static final class Pair {
    private final List<SummaryRow> expected = new ArrayList<>();
    private final List<SummaryRow> actual = new ArrayList<>();
  }

  private void compare(List<@Nullable String> key, Pair pair) {
    if (pair.expected.size() != pair.actual.size()) {
      String kind =
          pair.actual.isEmpty() ? "missing row" : pair.expected.isEmpty() ? "extra row" : "rows";
      report(
          "%s: %d expected, %d actual of %s"
              .formatted(kind, pair.expected.size(), pair.actual.size(), name(key)));
      return;
    }
    List<Double[]> expected = sortedMeasures(pair.expected);
    List<Double[]> actual = sortedMeasures(pair.actual);
    for (int row = 0; row < expected.size(); row++) {
      for (int i = 0; i < MEASURES.size(); i++) {
        Double wanted = expected.get(row)[i];
        Double found = actual.get(row)[i];
        if (!close(wanted, found)) {
          report(
              "%s: %s expected, %s actual in %s"
                  .formatted(MEASURES.get(i), wanted, found, name(key)));
        }
      }
    }
  }

  /** NaN is close to nothing. */
  private static boolean close(@Nullable Double expected, @Nullable Double actual) {
    if (expected == null || actual == null) {
      return Objects.equals(expected, actual);
    }
    double tolerance = Math.max(RELATIVE * Math.abs(expected), ABSOLUTE);
    return Math.abs(expected - actual) <= tolerance;
  }

  private static List<Double[]> sortedMeasures(List<SummaryRow> rows) {
    return rows.stream()
        .map(SummaryComparison::measures)
        .sorted(
            Comparator.<Double[], double[]>comparing(SummaryComparison::rounded, Arrays::compare)
                .thenComparing(SummaryComparison::exact, Arrays::compare))
        .toList();
  }

  private static Double[] measures(SummaryRow row) {
    return MEASURES.stream()
        .map(row::get)
        .map(value -> value == null ? null : Double.valueOf(value))
        .toArray(Double[]::new);
  }

  /** Nearly equal values must sort as equal, or a tie would be paired by its noise. */
  private static double[] rounded(Double[] measures) {
    double[] keys = exact(measures);
    for (int i = 0; i < keys.length; i++) {
      if (Double.isFinite(keys[i])) {
        keys[i] = new BigDecimal(keys[i]).round(SORT_DIGITS).doubleValue();
      }
    }
    return keys;
  }

  private static double[] exact(Double[] measures) {
    double[] keys = new double[measures.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = measures[i] == null ? Double.NEGATIVE_INFINITY : measures[i];
    }
    return keys;
  }

  private static List<@Nullable String> key(SummaryRow row) {
    List<@Nullable String> key = new ArrayList<>(KEYS.size());
    for (String column : KEYS) {
      String value = row.get(column);
      key.add(value != null && SummaryRow.isJson(column) ? canonical(value) : value);
    }
    return key;
  }

  /** Equal for equal JSON; text that is no JSON stands for itself. */
  private static String canonical(String text) {
    try {
      return canonical(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      return text;
    }
  }

  private static String canonical(JsonNode node) {
    if (node.isObject()) {
      Map<String, String> members = new TreeMap<>();
      node.properties().forEach(m -> members.put(m.getKey(), canonical(m.getValue())));
      return members.toString();
    }
    if (node.isArray()) {
      List<String> items = new ArrayList<>();
      node.forEach(item -> items.add(canonical(item)));
      return items.toString();
    }
    return node.isNumber() ? node.decimalValue().stripTrailingZeros().toString() : node.toString();
  }

  private static String name(List<@Nullable String> key) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < key.size(); i++) {
      String value = key.get(i);
      if (value != null) {
        named.put(KEYS.get(i), value);
      }
    }
    return named.toString();
  }

  private void report(String difference) {
    count++;
    if (shown.size() < SHOWN) {
      shown.add(difference);
    }
  }
}
