package io.tidemark.scan;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.schema.MessageType;

/**
 * How much memory a Parquet file may ask for, by what its footer and its pages say of themselves. A
 * file that asks for more is refused before the memory is taken.
 *
 * @param budget bytes that the chunks of one row group, or one unpacked page, may take
 */
record ParquetLimits(long budget) {
  /** Leaves of the schema; every one costs memory when the footer is read. */
  static final int MOST_COLUMNS = 10_000;

  private static final int MOST_NESTED = 100;
  private static final int HEAP_SHARE = 4;
  private static final int FOOTER_SHARE = 16;
  private static final long LEAST = 32L << 20;
  private static final int TAIL = 8;

  /** A quarter of the heap: files are read by a few tasks at a time, a row group each. */
  static ParquetLimits ofHeap() {
    return new ParquetLimits(Math.max(LEAST, Runtime.getRuntime().maxMemory() / HEAP_SHARE));
  }

  /** Looks at the footer's length, before anything of it is read. */
  void checkFooter(TrackedSeekableStream file, long length) throws IOException {
    if (length < TAIL) {
      return; // The reader says what is wrong with it.
    }
    file.seek(length - TAIL);
    byte[] tail = new byte[TAIL];
    file.readFully(tail);
    file.seek(0);
    long footer = LittleEndian.intAt(tail, 0);
    long most = budget / FOOTER_SHARE;
    if (footer > most) {
      throw tooMuch("a footer of " + footer + " bytes", most);
    }
  }

  /** Looks at the schema and at every row group. */
  void check(MessageType schema, MessageType wanted, List<BlockMetaData> rowGroups) {
    int columns = schema.getColumns().size();
    if (columns > MOST_COLUMNS) {
      throw new ParquetDecodingException(
          "it has " + columns + " columns; at most " + MOST_COLUMNS + " are read");
    }
    schema
        .getPaths()
        .forEach(
            path -> {
              if (path.length > MOST_NESTED) {
                throw new ParquetDecodingException(
                    "its columns are nested " + path.length + " deep; at most " + MOST_NESTED);
              }
            });
    Set<ColumnPath> read = new HashSet<>();
    wanted.getPaths().forEach(path -> read.add(ColumnPath.get(path)));
    for (int i = 0; i < rowGroups.size(); i++) {
      check(i, rowGroups.get(i), read);
    }
  }

  private void check(int number, BlockMetaData rowGroup, Set<ColumnPath> read) {
    long packed = 0;
    for (ColumnChunkMetaData chunk : rowGroup.getColumns()) {
      if (read.contains(chunk.getPath())) {
        require(chunk.getTotalSize() >= 0 && chunk.getTotalUncompressedSize() >= 0, number);
        packed += Math.min(chunk.getTotalSize(), Long.MAX_VALUE / MOST_COLUMNS);
        if (chunk.getTotalUncompressedSize() > budget) {
          throw tooMuch(
              "column "
                  + chunk.getPath()
                  + " of row group "
                  + number
                  + " is "
                  + chunk.getTotalUncompressedSize()
                  + " bytes unpacked",
              budget);
        }
      }
    }
    require(rowGroup.getRowCount() >= 0, number);
    if (packed > budget) {
      throw tooMuch("row group " + number + " is " + packed + " bytes", budget);
    }
  }

  /** Looks at a page, before it is unpacked. */
  void checkPage(long unpacked) {
    if (unpacked < 0 || unpacked > budget) {
      throw tooMuch("a page is " + unpacked + " bytes unpacked", budget);
    }
  }

  private static void require(boolean sane, int number) {
    if (!sane) {
      throw new ParquetDecodingException("row group " + number + " has a negative size");
    }
  }

  private static ParquetDecodingException tooMuch(String what, long most) {
    return new ParquetDecodingException(
        what + "; at most " + most + " are read with this heap (TIDEMARK_HEAP)");
  }
}
