package io.tidemark.scan;

import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.ColumnType;
import io.tidemark.workload.Dataset;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Files of any bytes: the same rows however they are delivered, or a reason. */
public final class FileFuzzTargets {
  static final Dataset DATASET =
      new Dataset(
          "usage",
          List.of(
              ColumnSpec.required("at", ColumnType.INSTANT),
              ColumnSpec.required("pod", ColumnType.TEXT),
              ColumnSpec.required("cpu", ColumnType.NUMBER)));
  private static final ParquetLimits LIMITS = new ParquetLimits(32L << 20);

  private FileFuzzTargets() {}

  public static boolean parquet(byte[] bytes) throws IOException {
    Scanned whole = scanned(parquet(bytes, ByteRange.ALL));
    if (whole == null) {
      return false;
    }
    long middle = bytes.length / 2;
    Scanned first = scanned(parquet(bytes, new ByteRange(Long.MIN_VALUE, middle)));
    Scanned second = scanned(parquet(bytes, new ByteRange(middle, Long.MAX_VALUE)));
    check(first != null && second != null, "refused only in ranges");
    TreeMap<Long, List<@Nullable Object>> rows = new TreeMap<>(first.rows());
    rows.putAll(second.rows());
    check(whole.rows().equals(rows), "other rows in ranges");
    check(first.rows().size() + second.rows().size() == rows.size(), "rows in both ranges");
    return true;
  }

  private static Scanned.Opening parquet(byte[] bytes, ByteRange range) {
    return rejects ->
        ParquetBatches.open(BytesInputFile.of(bytes), DATASET, null, range, LIMITS, rejects);
  }

  public static boolean csv(byte[] bytes) throws IOException {
    Scanned whole = scanned(csv(new ByteArrayInputStream(bytes)));
    Scanned dribbled = scanned(csv(new Dribble(bytes)));
    if (whole == null || dribbled == null) {
      check(whole == dribbled, "refused or not, as the bytes arrive");
      return false;
    }
    check(whole.rows().equals(dribbled.rows()), "other rows as the bytes arrive");
    check(whole.rejects().equals(dribbled.rejects()), "other rejects as the bytes arrive");
    boolean packed = bytes.length > 1 && bytes[0] == 0x1f;
    check(packed || whole.rows().size() <= bytes.length, "more rows than bytes");
    return true;
  }

  private static Scanned.Opening csv(InputStream in) {
    return rejects -> CsvBatches.open(in, DATASET, rejects);
  }

  private static @Nullable Scanned scanned(Scanned.Opening opening) throws IOException {
    try {
      return Scanned.of(opening);
    } catch (UnreadableFileException e) {
      check(!e.reason().isBlank(), "refused without a reason");
      return null;
    }
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  /** Delivers a few bytes at a time, as a network may. */
  private static final class Dribble extends ByteArrayInputStream {
    Dribble(byte[] bytes) {
      super(bytes);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return super.read(target, offset, Math.min(length, 1 + pos % 5));
    }
  }
}
