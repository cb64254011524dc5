package io.tidemark.event.decode;

import io.tidemark.event.LineItem;
import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.Dataset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Rows of every kind, those that are taken back among them. */
final class LineItems {
  private static final long FIRST = -62_167_219_200_000_000L;
  private static final long LAST = 253_402_300_799_999_999L;

  private LineItems() {}

  static Arbitrary<LineItem> of(Dataset dataset) {
    List<Arbitrary<Object>> cells = new ArrayList<>();
    for (ColumnSpec column : dataset.columns()) {
      cells.add(cell(column, dataset.key().contains(column.name())));
    }
    return Combinators.combine(
            Combinators.combine(cells).as(values -> values.toArray()),
            Arbitraries.longs().between(FIRST, LAST),
            Arbitraries.longs().injectNull(0.3),
            Arbitraries.of(true, false))
        .as(
            (values, interval, version, deleted) ->
                item(dataset, values, interval, version, deleted));
  }

  /** The row as a tombstone leaves it. */
  static LineItem retracted(LineItem item) {
    Dataset dataset = Topics.dataset(item.dataset());
    return item(dataset, item.cells(), item.interval(), null, true);
  }

  private static LineItem item(
      Dataset dataset, Object[] values, long interval, Long version, boolean deleted) {
    Object[] cells = values.clone();
    for (int i = 0; i < cells.length; i++) {
      String column = dataset.columns().get(i).name();
      if (column.equals(dataset.eventTime())) {
        cells[i] = interval;
      } else if (deleted && !dataset.key().contains(column)) {
        cells[i] = null;
      }
    }
    return new LineItem(dataset.name(), Topics.SOURCE, interval, version, deleted, cells);
  }

  private static Arbitrary<Object> cell(ColumnSpec column, boolean key) {
    Arbitrary<?> any =
        switch (column.type()) {
          case INSTANT -> Arbitraries.just(0L);
          case NUMBER -> numbers();
          case TEXT -> column.name().endsWith("_labels") ? labels() : texts();
        };
    return (key ? any : any.injectNull(0.2)).map(value -> value);
  }

  private static Arbitrary<Double> numbers() {
    return Arbitraries.oneOf(
        Arbitraries.doubles(),
        Arbitraries.of(0.0, -0.0, 1e300, Double.MIN_VALUE, Double.MAX_VALUE, 0.1));
  }

  /** All of Unicode but halves of characters, which have no bytes. */
  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().alpha().ofMaxLength(12),
        Arbitraries.strings()
            .all()
            .ofMaxLength(8)
            .filter(text -> text.chars().noneMatch(c -> Character.isSurrogate((char) c))),
        Arbitraries.of("", "\0", "\uD83D\uDE00", "null", "\"", "\\"));
  }

  private static Arbitrary<String> labels() {
    return Arbitraries.oneOf(
        Arbitraries.maps(texts(), texts()).ofMaxSize(4).map(EventTexts::json),
        Arbitraries.of(
            "",
            "no json",
            "[1]",
            "{\"a\":1}",
            "{\"a\":\"1\", \"b\":\"2\"}",
            "{\"a\":\"1\",\"a\":\"2\"}",
            "{\"a\":{\"b\":null}}",
            "{}"));
  }
}
