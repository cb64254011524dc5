package io.tidemark.event.hour;

import io.tidemark.event.EventFrame;
import io.tidemark.event.LineItem;
import io.tidemark.event.RawEvent;
import io.tidemark.frame.Column;
import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.Frame;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;
import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.ColumnType;
import io.tidemark.workload.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events of one dataset in growing columns, which are those of an {@link EventFrame}. Rows are
 * addressed by position and may be overwritten.
 */
final class EventColumns {
  private static final int FIRST_CAPACITY = 64;

  final int topic;
  final int partition;
  final int offset;
  final int timestamp;
  final int version;
  final int deleted;

  private final List<String> names = new ArrayList<>();
  private final List<ColumnType> types = new ArrayList<>();
  private final int ofDataset;

  /** By column; of a text column its ids, of others empty. */
  private final int[][] ids;

  private final StringPool[] pools;
  private final double[][] numbers;
  private final long[][] longs;
  private int rows;
  private int capacity;

  EventColumns(Dataset dataset) {
    this(dataset, null);
  }

  /**
   * @param others columns of the same dataset whose texts have the same ids; null if none have
   */
  EventColumns(Dataset dataset, @Nullable EventColumns others) {
    for (ColumnSpec column : dataset.columns()) {
      add(column.name(), column.type());
    }
    ofDataset = names.size();
    topic = add(EventFrame.TOPIC, ColumnType.TEXT);
    partition = add(EventFrame.PARTITION, ColumnType.INSTANT);
    offset = add(EventFrame.OFFSET, ColumnType.INSTANT);
    timestamp = add(EventFrame.TIMESTAMP, ColumnType.INSTANT);
    version = add(EventFrame.VERSION, ColumnType.INSTANT);
    deleted = add(EventFrame.DELETED, ColumnType.INSTANT);
    ids = new int[names.size()][0];
    pools = others == null ? new StringPool[names.size()] : others.pools;
    numbers = new double[names.size()][0];
    longs = new long[names.size()][0];
    if (others == null) {
      Arrays.setAll(pools, column -> new StringPool());
    }
  }

  private int add(String name, ColumnType type) {
    names.add(name);
    types.add(type);
    return names.size() - 1;
  }

  int rows() {
    return rows;
  }

  int column(String name) {
    int column = names.indexOf(name);
    if (column < 0) {
      throw new IllegalArgumentException("no column " + name + " among " + names);
    }
    return column;
  }

  String name(int column) {
    return names.get(column);
  }

  ColumnType type(int column) {
    return types.get(column);
  }

  int id(int column, int row) {
    return ids[column][row];
  }

  StringPool pool(int column) {
    return pools[column];
  }

  /** Length of all texts that have an id. */
  long characters() {
    return Arrays.stream(pools).mapToLong(StringPool::characters).sum();
  }

  double number(int column, int row) {
    return numbers[column][row];
  }

  long integer(int column, int row) {
    return longs[column][row];
  }

  /** Where a row came from; key, value and headers are not kept. */
  RawEvent origin(int row) {
    return new RawEvent(
        pools[topic].get(ids[topic][row]),
        (int) longs[partition][row],
        longs[offset][row],
        longs[timestamp][row],
        null,
        null,
        new String[0],
        new byte[0][]);
  }

  /** Appends a row; its cells are those of the item, and where the record came from. */
  void append(LineItem item, RawEvent event) {
    int row = appendRow();
    @Nullable Object[] cells = item.cells();
    if (cells.length != ofDataset) {
      throw new IllegalArgumentException(
          "an event of " + item.dataset() + " has " + cells.length + " cells, not " + ofDataset);
    }
    for (int column = 0; column < ofDataset; column++) {
      set(column, row, cells[column]);
    }
    ids[topic][row] = pools[topic].idOf(event.topic());
    longs[partition][row] = event.partition();
    longs[offset][row] = event.offset();
    longs[timestamp][row] = event.timestamp();
    Long own = item.version();
    longs[version][row] = own == null ? LongColumn.NULL : own;
    longs[deleted][row] = item.deleted() ? 1 : 0;
  }

  private void set(int column, int row, @Nullable Object cell) {
    switch (types.get(column)) {
      case TEXT ->
          ids[column][row] = cell == null ? TextColumn.NULL : pools[column].idOf((String) cell);
      case NUMBER -> numbers[column][row] = cell == null ? DoubleColumn.NULL : (Double) cell;
      case INSTANT -> longs[column][row] = cell == null ? LongColumn.NULL : (Long) cell;
    }
  }

  /** Whether a row of a frame says the same as one that is held, whichever record it came in. */
  boolean saysTheSame(Incoming from, int fromRow, int row) {
    boolean same = from.longs[deleted][fromRow] == longs[deleted][row];
    for (int column = 0; same && column < ofDataset; column++) {
      same =
          switch (types.get(column)) {
            case TEXT -> from.ids[column][fromRow] == ids[column][row];
            case NUMBER ->
                Double.doubleToLongBits(from.numbers[column][fromRow])
                    == Double.doubleToLongBits(numbers[column][row]);
            case INSTANT -> from.longs[column][fromRow] == longs[column][row];
          };
    }
    return same;
  }

  /** Whether two rows that are held say the same. */
  boolean saysTheSame(int row, int other) {
    boolean same = longs[deleted][row] == longs[deleted][other];
    for (int column = 0; same && column < ofDataset; column++) {
      same =
          switch (types.get(column)) {
            case TEXT -> ids[column][row] == ids[column][other];
            case NUMBER ->
                Double.doubleToLongBits(numbers[column][row])
                    == Double.doubleToLongBits(numbers[column][other]);
            case INSTANT -> longs[column][row] == longs[column][other];
          };
    }
    return same;
  }

  /** Copies a row of a frame; a row at {@link #rows()} is appended. */
  void copy(Incoming from, int fromRow, int row) {
    if (row == rows) {
      appendRow();
    }
    for (int column = 0; column < ids.length; column++) {
      switch (types.get(column)) {
        case TEXT -> ids[column][row] = from.ids[column][fromRow];
        case NUMBER -> numbers[column][row] = from.numbers[column][fromRow];
        case INSTANT -> longs[column][row] = from.longs[column][fromRow];
      }
    }
  }

  private int appendRow() {
    if (rows == capacity) {
      capacity = Math.max(FIRST_CAPACITY, Math.multiplyExact(capacity, 2));
      for (int column = 0; column < ids.length; column++) {
        switch (types.get(column)) {
          case TEXT -> ids[column] = Arrays.copyOf(ids[column], capacity);
          case NUMBER -> numbers[column] = Arrays.copyOf(numbers[column], capacity);
          case INSTANT -> longs[column] = Arrays.copyOf(longs[column], capacity);
        }
      }
    }
    return rows++;
  }

  /** The given rows in that order, with all columns. */
  Frame frame(int[] order) {
    return frame(order, ids.length);
  }

  /** The given rows in that order, with the dataset's columns alone. */
  Frame datasetFrame(int[] order) {
    return frame(order, ofDataset);
  }

  private Frame frame(int[] order, int width) {
    List<Column> columns = new ArrayList<>(width);
    for (int column = 0; column < width; column++) {
      columns.add(gather(column, order));
    }
    return new Frame(order.length, names.subList(0, width), columns);
  }

  private Column gather(int column, int[] order) {
    switch (types.get(column)) {
      case TEXT -> {
        int[] values = new int[order.length];
        Arrays.setAll(values, row -> ids[column][order[row]]);
        return new TextColumn(values, pools[column]);
      }
      case NUMBER -> {
        double[] values = new double[order.length];
        Arrays.setAll(values, row -> numbers[column][order[row]]);
        return new DoubleColumn(values);
      }
      case INSTANT -> {
        long[] values = new long[order.length];
        Arrays.setAll(values, row -> longs[column][order[row]]);
        return new LongColumn(values);
      }
    }
    throw new AssertionError(types.get(column));
  }

  /** The columns of a frame, its texts given ids of these columns' pools. */
  Incoming incoming(Frame frame) {
    Incoming incoming = new Incoming(frame.rows(), ids.length);
    for (int column = 0; column < ids.length; column++) {
      int at = frame.names().indexOf(names.get(column));
      incoming.put(column, types.get(column), at < 0 ? null : frame.columns().get(at), pools);
    }
    return incoming;
  }

  /** See {@link #incoming}. A column that the frame lacks, because it is newer, is null. */
  static final class Incoming {
    final int rows;
    final int[][] ids;
    final double[][] numbers;
    final long[][] longs;

    private Incoming(int rows, int width) {
      this.rows = rows;
      this.ids = new int[width][];
      this.numbers = new double[width][];
      this.longs = new long[width][];
    }

    private void put(int column, ColumnType type, @Nullable Column values, StringPool[] pools) {
      switch (type) {
        case TEXT ->
            ids[column] = values == null ? none() : map((TextColumn) values, pools[column]);
        case NUMBER -> {
          numbers[column] = values == null ? new double[rows] : ((DoubleColumn) values).values();
          if (values == null) {
            Arrays.fill(numbers[column], DoubleColumn.NULL);
          }
        }
        case INSTANT -> {
          longs[column] = values == null ? new long[rows] : ((LongColumn) values).values();
          if (values == null) {
            Arrays.fill(longs[column], LongColumn.NULL);
          }
        }
      }
    }

    private int[] none() {
      int[] none = new int[rows];
      Arrays.fill(none, TextColumn.NULL);
      return none;
    }

    private int[] map(TextColumn column, StringPool pool) {
      int[] mapped = new int[column.dictionary().size()];
      pool.expect(mapped.length);
      Arrays.setAll(mapped, id -> pool.idOf(column.dictionary().get(id)));
      int[] ids = new int[rows];
      for (int row = 0; row < rows; row++) {
        int id = column.ids()[row];
        ids[row] = id == TextColumn.NULL ? TextColumn.NULL : mapped[id];
      }
      return ids;
    }
  }
}
