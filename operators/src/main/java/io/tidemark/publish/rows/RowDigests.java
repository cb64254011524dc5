package io.tidemark.publish.rows;

import io.tidemark.frame.Frame;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.TargetTable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * SHA-256 of every row's digest form, sorted, and what follows from it. SHA-256 because equal
 * checksums mean that nothing is written: a collision would leave a wrong date for ever, and with
 * the processor's SHA instructions it costs a fraction of what sending the row does.
 */
public final class RowDigests {
  private static final int TYPICAL_ROW = 1024;
  private static final int DIGEST_BYTES = 32;
  private static final long UUID_VERSION_MASK = 0xF000L;
  private static final long UUID_VERSION_8 = 0x8000L;
  private static final long UUID_VARIANT_MASK = 0xC000_0000_0000_0000L;
  private static final long UUID_VARIANT = 0x8000_0000_0000_0000L;

  private final RowDigest[] sorted;

  private RowDigests(RowDigest[] sorted) {
    this.sorted = sorted;
  }

  public static RowDigests of(CanonicalRows rows) {
    MessageDigest sha = Sha256.create();
    RowBuffer buffer = new RowBuffer(TYPICAL_ROW);
    RowDigest[] digests = new RowDigest[rows.rows()];
    for (int row = 0; row < digests.length; row++) {
      buffer.clear();
      rows.digestForm(row, buffer);
      sha.update(buffer.bytes(), 0, buffer.length());
      digests[row] = RowDigest.of(sha.digest(), row);
    }
    return new RowDigests(sorted(digests));
  }

  /** Digests are spread evenly, so hardly any two share their leading bits. */
  private static RowDigest[] sorted(RowDigest[] digests) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(digests.length | 1);
    int[] ends = new int[1 << bits];
    for (RowDigest digest : digests) {
      ends[digest.leading(bits)]++;
    }
    for (int i = 1; i < ends.length; i++) {
      ends[i] += ends[i - 1];
    }
    int[] starts = ends.clone();
    RowDigest[] sorted = new RowDigest[digests.length];
    for (int i = digests.length - 1; i >= 0; i--) {
      sorted[--starts[digests[i].leading(bits)]] = digests[i];
    }
    for (int i = 0; i < ends.length; i++) {
      if (ends[i] - starts[i] > 1) {
        Arrays.sort(sorted, starts[i], ends[i]);
      }
    }
    return sorted;
  }

  /** The checksum of a slice's rows as finished or as read back, the same for equal rows. */
  public static String checksum(TargetTable table, Frame rows) {
    return of(CanonicalRows.of(table.columns(), rows)).checksum();
  }

  /** Hash of the row count and the sorted digests: 64 hex digits, whatever the order of rows. */
  public String checksum() {
    MessageDigest sha = Sha256.create();
    ByteBuffer bytes = ByteBuffer.allocate(DIGEST_BYTES);
    sha.update(bytes.putLong(sorted.length).array(), 0, Long.BYTES);
    for (RowDigest digest : sorted) {
      digest.write(bytes.clear());
      sha.update(bytes.array());
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  /** Rows that the other lacks; of equal rows each counts. */
  public long missingIn(RowDigests other) {
    long missing = 0;
    int at = 0;
    for (RowDigest digest : sorted) {
      while (at < other.sorted.length && other.sorted[at].compareTo(digest) < 0) {
        at++;
      }
      if (at < other.sorted.length && other.sorted[at].compareTo(digest) == 0) {
        at++;
      } else {
        missing++;
      }
    }
    return missing;
  }

  /**
   * One uuid (version 8) for each row, as two longs at twice its position: a hash of the slice, the
   * row's digest, and its number among rows equal to it.
   */
  long[] uuids(SliceId slice) {
    MessageDigest sha = Sha256.create();
    byte[] prefix = prefix(slice);
    ByteBuffer bytes = ByteBuffer.allocate(DIGEST_BYTES + Long.BYTES);
    long[] uuids = new long[2 * sorted.length];
    long occurrence = 0;
    for (int i = 0; i < sorted.length; i++) {
      occurrence = i > 0 && sorted[i].compareTo(sorted[i - 1]) == 0 ? occurrence + 1 : 0;
      sorted[i].write(bytes.clear());
      sha.update(prefix);
      sha.update(bytes.putLong(occurrence).array());
      ByteBuffer hash = ByteBuffer.wrap(sha.digest());
      int at = 2 * sorted[i].row();
      uuids[at] = (hash.getLong() & ~UUID_VERSION_MASK) | UUID_VERSION_8;
      uuids[at + 1] = (hash.getLong() & ~UUID_VARIANT_MASK) | UUID_VARIANT;
    }
    return uuids;
  }

  private static byte[] prefix(SliceId slice) {
    RowBuffer prefix = new RowBuffer(128);
    for (String part : new String[] {slice.pipeline(), slice.source()}) {
      byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
      prefix.putInt(utf8.length);
      prefix.put(utf8);
    }
    prefix.putLong(slice.date().toEpochDay());
    return Arrays.copyOf(prefix.bytes(), prefix.length());
  }
}
