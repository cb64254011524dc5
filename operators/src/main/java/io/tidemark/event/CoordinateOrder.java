package io.tidemark.event;

import io.tidemark.frame.CodePointOrder;
import io.tidemark.frame.Dictionary;
import io.tidemark.frame.TupleIndex;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Rows by topic, partition and offset, which no two rows of an hour have in common. */
final class CoordinateOrder {
  private CoordinateOrder() {}

  /** The positions of all rows in that order. */
  static int[] of(EventColumns columns) {
    int rows = columns.rows();
    TupleIndex partitions = new TupleIndex(2);
    int[] partitionOf = new int[rows];
    int[] tuple = new int[2];
    for (int row = 0; row < rows; row++) {
      tuple[0] = columns.id(columns.topic, row);
      tuple[1] = (int) columns.integer(columns.partition, row);
      partitionOf[row] = partitions.idOf(tuple);
    }
    int[] sizes = new int[partitions.size()];
    for (int partition : partitionOf) {
      sizes[partition]++;
    }
    int[] starts = starts(columns, partitions, sizes);
    long[] offsets = new long[rows];
    int[] next = starts.clone();
    for (int row = 0; row < rows; row++) {
      offsets[next[partitionOf[row]]++] = columns.integer(columns.offset, row);
    }
    for (int partition = 0; partition < sizes.length; partition++) {
      Arrays.sort(offsets, starts[partition], starts[partition] + sizes[partition]);
    }
    int[] order = new int[rows];
    for (int row = 0; row < rows; row++) {
      int start = starts[partitionOf[row]];
      int end = start + sizes[partitionOf[row]];
      long offset = columns.integer(columns.offset, row);
      order[Arrays.binarySearch(offsets, start, end, offset)] = row;
    }
    return order;
  }

  /** Where each partition's rows begin. */
  private static int[] starts(EventColumns columns, TupleIndex partitions, int[] sizes) {
    Dictionary topics = columns.pool(columns.topic);
    int[] sorted =
        IntStream.range(0, sizes.length)
            .boxed()
            .sorted(
                Comparator.comparing(
                        (Integer id) -> topics.get(partitions.get(id, 0)), CodePointOrder.INSTANCE)
                    .thenComparingInt(id -> partitions.get(id, 1)))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] starts = new int[sizes.length];
    int start = 0;
    for (int partition : sorted) {
      starts[partition] = start;
      start += sizes[partition];
    }
    return starts;
  }
}
