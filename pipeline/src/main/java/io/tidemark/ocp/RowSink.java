package io.tidemark.ocp;

import io.tidemark.frame.Column;
import io.tidemark.frame.Dictionary;
import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.FixedDictionary;
import io.tidemark.frame.Frame;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.UnpublishableSliceException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Collects the rows of one slice. What is not set in a row is null. Names and labels are set by
 * their ids in the slice, so that no row looks a text up.
 */
final class RowSink {
  private static final double NUMERIC_LIMIT = 1e18;
  private static final SummaryColumn[] COLUMNS = SummaryColumn.values();

  private final SliceId slice;
  private final OcpConfig config;
  private final SliceContext context;
  private final StringPool marks = new StringPool();
  private final int[][] texts = new int[COLUMNS.length][];
  private final double[][] numbers = new double[COLUMNS.length][];
  private final long[][] integers = new long[COLUMNS.length][];
  private int rows;
  private int capacity;

  RowSink(SliceId slice, OcpConfig config, SliceContext context) {
    this.slice = slice;
    this.config = config;
    this.context = context;
    for (SummaryColumn column : COLUMNS) {
      int i = column.ordinal();
      switch (column.type()) {
        case NUMERIC -> numbers[i] = new double[0];
        case DATE, INTEGER -> integers[i] = new long[0];
        case TEXT, JSON, UUID -> texts[i] = new int[0];
      }
    }
  }

  YearMonth month() {
    return YearMonth.from(slice.date());
  }

  /** Begins a row. */
  void row() {
    if (rows == capacity) {
      grow();
    }
    rows++;
  }

  /** Sets a name of {@link SliceContext#texts()}; {@link SliceTexts#NONE} is null. */
  void name(SummaryColumn column, int text) {
    texts[column.ordinal()][rows - 1] = text;
  }

  /** Sets a set of {@link SliceContext#labels()}. */
  void labels(SummaryColumn column, int set) {
    texts[column.ordinal()][rows - 1] = set;
  }

  /** Sets one of the few texts that the rows of every slice have. */
  void mark(SummaryColumn column, String text) {
    texts[column.ordinal()][rows - 1] = marks.idOf(text);
  }

  void integer(SummaryColumn column, @Nullable Integer value) {
    if (value != null) {
      integers[column.ordinal()][rows - 1] = value;
    }
  }

  /** Sets a number; adding 0 turns -0 into 0. */
  void number(SummaryColumn column, double value) {
    if (!(Math.abs(value) < NUMERIC_LIMIT)) {
      throw new UnpublishableSliceException(
          slice
              + ": "
              + column.sqlName()
              + " sums up to "
              + value
              + ", expected below 1e18 (numeric(33,15)): correct or remove the day's input files");
    }
    numbers[column.ordinal()][rows - 1] = value + 0.0;
  }

  /** The rows, each with what all rows of the slice share. */
  Frame frame() {
    List<String> names = Stream.of(COLUMNS).map(SummaryColumn::sqlName).toList();
    List<Column> columns = new ArrayList<>();
    for (SummaryColumn column : COLUMNS) {
      columns.add(rows == 0 ? own(column) : shared(column, config.provider(slice.source())));
    }
    return new Frame(rows, names, columns);
  }

  /**
   * The provider is asked for late: a slice without input has no rows, whether or not it is left.
   */
  private Column shared(SummaryColumn column, Provider provider) {
    return switch (column) {
      case REPORT_PERIOD_ID -> {
        Integer period = provider.reportPeriods().of(month());
        yield same(period == null ? LongColumn.NULL : period);
      }
      case USAGE_START, USAGE_END -> same(slice.date().toEpochDay());
      case CLUSTER_ID -> same(provider.clusterId());
      case CLUSTER_ALIAS -> same(provider.clusterAlias());
      case SOURCE_UUID -> same(provider.source());
      default -> own(column);
    };
  }

  private Column same(long value) {
    long[] values = new long[rows];
    Arrays.fill(values, value);
    return new LongColumn(values);
  }

  private Column same(String text) {
    return new TextColumn(new int[rows], new FixedDictionary(new String[] {text}));
  }

  private Column own(SummaryColumn column) {
    int i = column.ordinal();
    return switch (column.type()) {
      case NUMERIC -> new DoubleColumn(Arrays.copyOf(numbers[i], rows));
      case DATE, INTEGER -> new LongColumn(Arrays.copyOf(integers[i], rows));
      case TEXT, JSON, UUID -> new TextColumn(Arrays.copyOf(texts[i], rows), dictionary(column));
    };
  }

  private Dictionary dictionary(SummaryColumn column) {
    return switch (column) {
      case DATA_SOURCE, INFRASTRUCTURE_USAGE_COST -> marks;
      case POD_LABELS, VOLUME_LABELS, ALL_LABELS -> context.labels().texts();
      default -> context.texts().dictionary();
    };
  }

  private void grow() {
    int known = capacity;
    capacity = Math.max(256, capacity * 2);
    for (SummaryColumn column : COLUMNS) {
      int i = column.ordinal();
      switch (column.type()) {
        case NUMERIC -> {
          numbers[i] = Arrays.copyOf(numbers[i], capacity);
          Arrays.fill(numbers[i], known, capacity, DoubleColumn.NULL);
        }
        case DATE, INTEGER -> {
          integers[i] = Arrays.copyOf(integers[i], capacity);
          Arrays.fill(integers[i], known, capacity, LongColumn.NULL);
        }
        case TEXT, JSON, UUID -> {
          texts[i] = Arrays.copyOf(texts[i], capacity);
          Arrays.fill(texts[i], known, capacity, TextColumn.NULL);
        }
      }
    }
  }
}
