package io.tidemark.ocp;

import io.tidemark.frame.Column;
import io.tidemark.frame.DoubleColumn;
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

/** Collects the rows of one slice. What is not set in a row is null. */
final class RowSink {
  private static final double NUMERIC_LIMIT = 1e18;
  private static final SummaryColumn[] COLUMNS = SummaryColumn.values();

  private final SliceId slice;
  private final OcpConfig config;
  private @Nullable Provider provider;
  private final StringPool[] pools = new StringPool[COLUMNS.length];
  private final int[][] texts = new int[COLUMNS.length][];
  private final double[][] numbers = new double[COLUMNS.length][];
  private final long[][] integers = new long[COLUMNS.length][];
  private int rows;
  private int capacity = 256;

  RowSink(SliceId slice, OcpConfig config) {
    this.slice = slice;
    this.config = config;
    for (SummaryColumn column : COLUMNS) {
      int i = column.ordinal();
      switch (column.type()) {
        case NUMERIC -> numbers[i] = new double[capacity];
        case DATE, INTEGER -> integers[i] = new long[capacity];
        case TEXT, JSON, UUID -> {
          texts[i] = new int[capacity];
          pools[i] = new StringPool();
        }
      }
    }
  }

  YearMonth month() {
    return YearMonth.from(slice.date());
  }

  /** Begins a row with what all rows of the slice share. */
  void row(String dataSource) {
    if (rows == capacity) {
      grow();
    }
    rows++;
    clear(rows - 1);
    Provider provider = provider();
    integer(SummaryColumn.REPORT_PERIOD_ID, provider.reportPeriods().of(month()));
    text(SummaryColumn.CLUSTER_ID, provider.clusterId());
    text(SummaryColumn.CLUSTER_ALIAS, provider.clusterAlias());
    text(SummaryColumn.DATA_SOURCE, dataSource);
    integers[SummaryColumn.USAGE_START.ordinal()][rows - 1] = slice.date().toEpochDay();
    integers[SummaryColumn.USAGE_END.ordinal()][rows - 1] = slice.date().toEpochDay();
    text(SummaryColumn.SOURCE_UUID, provider.source());
  }

  /** Looked up late: a slice without input has no rows, whether or not its provider is left. */
  private Provider provider() {
    if (provider == null) {
      provider = config.provider(slice.source());
    }
    return provider;
  }

  void text(SummaryColumn column, @Nullable String text) {
    if (text != null) {
      texts[column.ordinal()][rows - 1] = pools[column.ordinal()].idOf(text);
    }
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

  Frame frame() {
    List<String> names = Stream.of(COLUMNS).map(SummaryColumn::sqlName).toList();
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < COLUMNS.length; i++) {
      columns.add(
          switch (COLUMNS[i].type()) {
            case NUMERIC -> new DoubleColumn(Arrays.copyOf(numbers[i], rows));
            case DATE, INTEGER -> new LongColumn(Arrays.copyOf(integers[i], rows));
            case TEXT, JSON, UUID -> new TextColumn(Arrays.copyOf(texts[i], rows), pools[i]);
          });
    }
    return new Frame(rows, names, columns);
  }

  private void clear(int row) {
    for (SummaryColumn column : COLUMNS) {
      int i = column.ordinal();
      switch (column.type()) {
        case NUMERIC -> numbers[i][row] = DoubleColumn.NULL;
        case DATE, INTEGER -> integers[i][row] = LongColumn.NULL;
        case TEXT, JSON, UUID -> texts[i][row] = TextColumn.NULL;
      }
    }
  }

  private void grow() {
    capacity *= 2;
    for (SummaryColumn column : COLUMNS) {
      int i = column.ordinal();
      switch (column.type()) {
        case NUMERIC -> numbers[i] = Arrays.copyOf(numbers[i], capacity);
        case DATE, INTEGER -> integers[i] = Arrays.copyOf(integers[i], capacity);
        case TEXT, JSON, UUID -> texts[i] = Arrays.copyOf(texts[i], capacity);
      }
    }
  }
}
