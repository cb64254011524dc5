package io.tidemark.explain;

import io.tidemark.frame.Column;
import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.Frame;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.TextColumn;
import io.tidemark.scan.Batch;
import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.ColumnType;
import io.tidemark.workload.Dataset;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts and keeps the rows of one file that a question is about: those of its date that count, and
 * for which the conditions hold on columns that the dataset has as text.
 */
final class InputRows {
  private static final long DAY_MICROS = 86_400_000_000L;

  private final Dataset dataset;
  private final List<Condition> conditions;
  private final long day;
  private final int kept;
  private final List<InputRow> first = new ArrayList<>();
  private long ofDate;
  private long matching;

  InputRows(Dataset dataset, List<Condition> asked, LocalDate date, int kept) {
    this.dataset = dataset;
    this.day = date.toEpochDay();
    this.kept = kept;
    this.conditions =
        asked.stream().flatMap(condition -> ofColumn(dataset, condition).stream()).toList();
  }

  /** The conditions that the dataset has a column for, by its names. */
  List<Condition> conditions() {
    return conditions;
  }

  List<InputRow> first() {
    return List.copyOf(first);
  }

  /**
   * How many rows match.
   *
   * @param counted the date's rows by the workload's own count
   * @return empty if the dataset does not say which row belongs to which date
   */
  OptionalLong matching(long counted) {
    return ofDate == counted ? OptionalLong.of(matching) : OptionalLong.empty();
  }

  /**
   * @param uncounted positions in the batch of rows that do not count
   */
  void add(Batch batch, BitSet uncounted) {
    Frame frame = batch.frame();
    BitSet candidates = new BitSet(frame.rows());
    candidates.set(0, frame.rows());
    candidates.andNot(uncounted);
    keepDate(frame, candidates);
    ofDate += candidates.cardinality();
    for (Condition condition : conditions) {
      keep(frame.text(condition.column()), condition.value(), candidates);
    }
    matching += candidates.cardinality();
    for (int row = candidates.nextSetBit(0);
        row >= 0 && first.size() < kept;
        row = candidates.nextSetBit(row + 1)) {
      first.add(new InputRow(batch.firstRow() + row, cells(frame, row)));
    }
  }

  private static List<Condition> ofColumn(Dataset dataset, Condition condition) {
    return dataset.columns().stream()
        .filter(column -> column.type() == ColumnType.TEXT)
        .map(ColumnSpec::name)
        .filter(condition.column()::equalsIgnoreCase)
        .map(name -> new Condition(name, condition.value()))
        .toList();
  }

  private void keepDate(Frame frame, BitSet rows) {
    if (dataset.eventTime() == null) {
      return;
    }
    long[] times = frame.longs(dataset.eventTime()).values();
    for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
      if (times[row] == LongColumn.NULL || Math.floorDiv(times[row], DAY_MICROS) != day) {
        rows.clear(row);
      }
    }
  }

  private static void keep(TextColumn column, String value, BitSet rows) {
    for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
      int id = column.ids()[row];
      if (!(id == TextColumn.NULL ? "" : column.dictionary().get(id)).equals(value)) {
        rows.clear(row);
      }
    }
  }

  private static Map<String, @Nullable String> cells(Frame frame, int row) {
    Map<String, @Nullable String> cells = new LinkedHashMap<>();
    for (int i = 0; i < frame.columns().size(); i++) {
      cells.put(frame.names().get(i), text(frame.columns().get(i), row));
    }
    return cells;
  }

  private static @Nullable String text(Column column, int row) {
    if (column instanceof TextColumn text) {
      int id = text.ids()[row];
      return id == TextColumn.NULL ? null : text.dictionary().get(id);
    }
    if (column instanceof DoubleColumn doubles) {
      double value = doubles.values()[row];
      return Double.isNaN(value) ? null : number(value);
    }
    long micros = ((LongColumn) column).values()[row];
    return micros == LongColumn.NULL
        ? null
        : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  private static String number(double value) {
    return Double.isInfinite(value)
        ? Double.toString(value)
        : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
