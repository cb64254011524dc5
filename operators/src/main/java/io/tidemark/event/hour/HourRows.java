package io.tidemark.event.hour;

import io.tidemark.event.EventFrame;
import io.tidemark.event.EventHour;
import io.tidemark.event.RejectedEvent;
import io.tidemark.frame.CodePointOrder;
import io.tidemark.frame.Frame;
import io.tidemark.frame.FrameCodec;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.TupleIndex;
import io.tidemark.workload.ColumnType;
import io.tidemark.workload.Dataset;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The rows of one hour: of every row the newest version, tombstones included. What it holds depends
 * on the set of events alone, not on their order, their bundling or how often they came.
 *
 * <p>Within one partition the greater version counts, then the greater offset; across partitions
 * the greater version, then the greater timestamp, topic and partition. Only the newest version
 * within each partition can ever win, and all of these are kept: timestamps need not rise with
 * offsets.
 *
 * <p>A deletion without a version, such as a record without a value, takes back what its partition
 * held of the row so far: it counts if its offset is greater than that of the newest version there.
 * So it is kept beside it.
 */
public final class HourRows {
  /** Blocks in state are cut at about this many bytes before compression. */
  static final int BLOCK_BYTES = 4 << 20;

  private static final int NONE = -1;

  private final EventColumns columns;

  /** The key's columns in {@link #columns}. */
  private final int[] key;

  private final int[] tuple;

  /**
   * By key, topic, partition and whether it is a deletion without a version; an id is a position.
   */
  private final TupleIndex rows;

  private final BitSet fresh = new BitSet();
  private boolean news;
  private long redelivered;

  public HourRows(Dataset dataset) {
    this.columns = new EventColumns(dataset);
    this.key = dataset.key().stream().mapToInt(columns::column).toArray();
    if (key.length == 0) {
      throw new IllegalArgumentException("dataset " + dataset.name() + " takes no events");
    }
    this.tuple = new int[2 * key.length + 3];
    this.rows = new TupleIndex(tuple.length);
  }

  /** Takes events in. */
  public void add(byte[] block) {
    Frame frame =
        Objects.requireNonNull(
            FrameCodec.decode(block).get(EventFrame.TABLE), "a block without events");
    EventColumns.Incoming incoming = columns.incoming(frame);
    for (int row = 0; row < incoming.rows; row++) {
      add(incoming, row);
    }
  }

  private void add(EventColumns.Incoming incoming, int row) {
    for (int i = 0; i < key.length; i++) {
      keyCell(i, incoming.ids[key[i]], incoming.numbers[key[i]], incoming.longs[key[i]], row);
    }
    tuple[tuple.length - 3] = incoming.ids[columns.topic][row];
    tuple[tuple.length - 2] = (int) incoming.longs[columns.partition][row];
    tuple[tuple.length - 1] =
        incoming.longs[columns.deleted][row] != 0
                && incoming.longs[columns.version][row] == LongColumn.NULL
            ? 1
            : 0;
    int known = rows.idOf(tuple);
    if (known == columns.rows() || isNewer(incoming, row, known)) {
      news |= known == columns.rows() || !columns.saysTheSame(incoming, row, known);
      columns.copy(incoming, row, known);
      fresh.set(known);
    }
  }

  private boolean isNewer(EventColumns.Incoming incoming, int row, int known) {
    long offset = incoming.longs[columns.offset][row];
    if (offset == columns.integer(columns.offset, known)) {
      redelivered++;
      return false;
    }
    int versions =
        Long.compare(incoming.longs[columns.version][row], columns.integer(columns.version, known));
    return versions > 0 || (versions == 0 && offset > columns.integer(columns.offset, known));
  }

  private void keyCell(int position, int[] ids, double[] numbers, long[] longs, int row) {
    ColumnType type = columns.type(key[position]);
    if (type == ColumnType.TEXT) {
      tuple[2 * position] = ids[row];
      tuple[2 * position + 1] = 0;
    } else {
      long bits = type == ColumnType.NUMBER ? Double.doubleToLongBits(numbers[row]) : longs[row];
      tuple[2 * position] = (int) (bits >>> Integer.SIZE);
      tuple[2 * position + 1] = (int) bits;
    }
  }

  /** What has been taken in until now is no news any more. */
  public void settle() {
    fresh.clear();
    news = false;
    redelivered = 0;
  }

  /** Whether anything that was taken in since it last settled has changed a row. */
  public boolean isChanged() {
    return !fresh.isEmpty();
  }

  /**
   * Whether all that was taken in since it last settled are rows that were held already, sent once
   * more in other records. Which rows count may differ even then.
   */
  public boolean isRepetition() {
    return !news;
  }

  /**
   * Whether what counts says the same as before.
   *
   * @param before what was held before a repetition was taken in
   */
  public boolean countsAs(HourRows before) {
    int[] now = counting();
    int[] then = before.counting();
    boolean same = now.length == then.length;
    for (int i = 0; same && i < now.length; i++) {
      same =
          now[i] == then[i]
              || (now[i] != NONE && then[i] != NONE && columns.saysTheSame(now[i], then[i]));
    }
    return same;
  }

  /**
   * Events taken in since it last settled whose record was the very one that is held. One that has
   * been superseded is not recognised.
   */
  public long redelivered() {
    return redelivered;
  }

  /** Rows held, tombstones included. */
  public int size() {
    return columns.rows();
  }

  /** All that is held, for state: the same blocks for the same rows. */
  public List<byte[]> blocks() {
    Frame frame = columns.frame(CoordinateOrder.of(columns));
    return FrameCodec.encode(Map.of(EventFrame.TABLE, frame), BLOCK_BYTES);
  }

  /** Every row, as what is refused because its date is closed. */
  public List<RejectedEvent> refused(EventHour hour, Retention retention) {
    LiveRows all = new LiveRows(columns, CoordinateOrder.of(columns), fresh);
    String reason = EventAdmission.tooOld(hour.slice().date(), retention);
    return IntStream.range(0, all.size())
        .mapToObj(row -> new RejectedEvent(all.origin(row), hour.slice().source(), reason, ""))
        .toList();
  }

  /** The rows that count. */
  public LiveRows live() {
    BitSet counting = new BitSet();
    Arrays.stream(counting()).filter(row -> row != NONE).forEach(counting::set);
    int[] live = Arrays.stream(CoordinateOrder.of(columns)).filter(counting::get).toArray();
    return new LiveRows(columns, live, fresh);
  }

  /**
   * The newest row of every key, in the order of the keys, or {@link #NONE} if it is taken back.
   */
  private int[] counting() {
    TupleIndex keys = new TupleIndex(2 * key.length);
    int[] best = new int[columns.rows()];
    int[] keyTuple = new int[2 * key.length];
    for (int row = 0; row < best.length; row++) {
      if (rows.get(row, tuple.length - 1) == 1 && twin(row) != TupleIndex.ABSENT) {
        continue;
      }
      for (int i = 0; i < keyTuple.length; i++) {
        keyTuple[i] = rows.get(row, i);
      }
      int before = keys.size();
      int id = keys.idOf(keyTuple);
      if (id == before || outdoes(row, best[id])) {
        best[id] = row;
      }
    }
    return IntStream.range(0, keys.size())
        .map(id -> isTakenBack(best[id]) ? NONE : best[id])
        .toArray();
  }

  private boolean isTakenBack(int row) {
    if (columns.integer(columns.deleted, row) != 0) {
      return true;
    }
    int deletion = twin(row);
    return deletion != TupleIndex.ABSENT && compare(columns.offset, deletion, row) > 0;
  }

  /** Of a deletion without a version its partition's newest version of the row, and of that it. */
  private int twin(int row) {
    for (int i = 0; i < tuple.length; i++) {
      tuple[i] = rows.get(row, i);
    }
    tuple[tuple.length - 1] ^= 1;
    return rows.find(tuple);
  }

  private boolean outdoes(int row, int other) {
    int order = compare(columns.version, row, other);
    order = order != 0 ? order : compare(columns.timestamp, row, other);
    order = order != 0 ? order : CodePointOrder.INSTANCE.compare(topic(row), topic(other));
    return order != 0 ? order > 0 : compare(columns.partition, row, other) > 0;
  }

  private int compare(int column, int row, int other) {
    return Long.compare(columns.integer(column, row), columns.integer(column, other));
  }

  private String topic(int row) {
    return columns.pool(columns.topic).get(columns.id(columns.topic, row));
  }
}
