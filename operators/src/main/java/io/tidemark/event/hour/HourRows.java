package io.tidemark.event.hour;

import io.tidemark.event.EventFrame;
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
import org.jspecify.annotations.Nullable;

/**
 * The rows of one hour: of every row the newest version, tombstones included. What it holds depends
 * on the set of events alone, not on their order, their bundling or how often they came.
 *
 * <p>Within one partition the greater version counts, then the greater offset; a tombstone without
 * a version takes back whatever came before it, by offset in its partition and by timestamp in
 * others, and is of the greatest version that it takes back. Across partitions the greater version
 * counts, then the greater timestamp, topic and partition. Of each partition the newest version and
 * the last tombstone are kept, and from these alone follows what counts: timestamps need not rise
 * with offsets, and records may come in any order.
 */
public final class HourRows {
  /** Blocks in state are cut at about this many bytes before compression. */
  static final int BLOCK_BYTES = 4 << 20;

  private static final int NONE = -1;

  private final EventColumns columns;

  /** The key's columns in {@link #columns}. */
  private final int[] key;

  private final int[] tuple;

  /** By key, topic, partition and kind; an id is the row's position. */
  private final TupleIndex rows;

  private final BitSet fresh = new BitSet();
  private boolean news;

  /** What counted before the first repetition since it last settled; see {@link #counting}. */
  private int @Nullable [] before;

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
    add(block, Integer.MAX_VALUE);
  }

  /**
   * Takes events in, as far as there is room.
   *
   * @param most rows to be held; versions of rows that are held need no room
   * @return positions in the block of what found no room; empty as a rule
   */
  public BitSet add(byte[] block, int most) {
    Frame frame =
        Objects.requireNonNull(
            FrameCodec.decode(block).get(EventFrame.TABLE), "a block without events");
    EventColumns.Incoming incoming = columns.incoming(frame);
    BitSet over = new BitSet();
    for (int row = 0; row < incoming.rows; row++) {
      over.set(row, !add(incoming, row, most));
    }
    return over;
  }

  private boolean add(EventColumns.Incoming incoming, int row, int most) {
    for (int i = 0; i < key.length; i++) {
      keyCell(i, incoming.ids[key[i]], incoming.numbers[key[i]], incoming.longs[key[i]], row);
    }
    tuple[tuple.length - 3] = incoming.ids[columns.topic][row];
    tuple[tuple.length - 2] = (int) incoming.longs[columns.partition][row];
    boolean tombstone =
        incoming.longs[columns.deleted][row] != 0
            && incoming.longs[columns.version][row] == LongColumn.NULL;
    tuple[tuple.length - 1] = tombstone ? Winners.TOMBSTONE : Winners.VERSION;
    if (columns.rows() >= most && rows.find(tuple) == TupleIndex.ABSENT) {
      return false;
    }
    int known = rows.idOf(tuple);
    if (known == columns.rows() || isNewer(incoming, row, known)) {
      news |= known == columns.rows() || !columns.saysTheSame(incoming, row, known);
      if (!news && before == null) {
        before = counting();
      }
      columns.copy(incoming, row, known);
      fresh.set(known);
    }
    return true;
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
    before = null;
  }

  /** Whether anything that was taken in since it last settled has changed a row. */
  public boolean isChanged() {
    return !fresh.isEmpty();
  }

  /**
   * Whether all that was taken in since it last settled are rows that were held already, sent once
   * more in other records. Which rows count may differ even then.
   */
  boolean isRepetition() {
    return !news;
  }

  /** Whether all that was taken in since it last settled is a repetition that changes no total. */
  public boolean countsAsBefore() {
    if (!isRepetition()) {
      return false;
    }
    int[] now = counting();
    int[] then = before == null ? now : before;
    boolean same = true;
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

  /** The rows that count. */
  public LiveRows live() {
    int[] counting = counting();
    int[] live =
        Arrays.stream(CoordinateOrder.of(columns)).filter(row -> counting[row] == row).toArray();
    return new LiveRows(columns, live, fresh);
  }

  /** For every row the one of its key that counts, or {@link #NONE} if the key is taken back. */
  private int[] counting() {
    int[] winners = new Winners(columns, rows, 2 * key.length).ofRows();
    for (int row = 0; row < winners.length; row++) {
      if (columns.integer(columns.deleted, winners[row]) != 0) {
        winners[row] = NONE;
      }
    }
    return winners;
  }
}
