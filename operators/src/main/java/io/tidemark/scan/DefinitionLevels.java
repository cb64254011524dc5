package io.tidemark.scan;

import org.apache.parquet.io.ParquetDecodingException;
import org.jspecify.annotations.Nullable;

/** Which rows of a page have a value. Columns are flat, so a level is 0 for null or 1. */
final class DefinitionLevels {
  private static final int WIDTH = 1;

  private final @Nullable HybridRuns runs;
  private final int[] levels;

  /**
   * @param runs null if every row has a value
   * @param levels scratch for a batch
   */
  private DefinitionLevels(@Nullable HybridRuns runs, int[] levels) {
    this.runs = runs;
    this.levels = levels;
  }

  /** Of a column that is required. */
  static DefinitionLevels required() {
    return new DefinitionLevels(null, new int[0]);
  }

  /**
   * Of a column that is optional.
   *
   * @param levels scratch for a batch
   */
  static DefinitionLevels of(PageBytes bytes, int[] levels) {
    return new DefinitionLevels(new HybridRuns(bytes, WIDTH), levels);
  }

  /**
   * As old writers stored them: one bit each, the highest first.
   *
   * @param bytes from which the levels are taken
   */
  static DefinitionLevels ofBitPacked(PageBytes bytes, int count, int[] levels) {
    int length = (count + Byte.SIZE - 1) / Byte.SIZE;
    int start = bytes.take(length);
    byte[] groups = new byte[length];
    for (int i = 0; i < length; i++) {
      groups[i] = (byte) (Integer.reverse(bytes.array()[start + i]) >>> 24);
    }
    return new DefinitionLevels(HybridRuns.ofPacked(PageBytes.of(groups), WIDTH), levels);
  }

  /** Reads the next levels, of the batch's rows from {@code first}. */
  void read(int first, int count, PresentRows rows) {
    if (runs == null || runs.skipRepeated(1, count)) {
      rows.all(first, count);
      return;
    }
    runs.read(levels, count);
    for (int i = 0; i < count; i++) {
      if ((levels[i] & ~1) != 0) {
        throw new ParquetDecodingException(
            "definition level " + levels[i] + " of a column with levels 0 and 1");
      }
    }
    rows.of(first, count, levels);
  }
}
