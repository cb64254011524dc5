package io.tidemark.publish.rows;

import java.nio.ByteBuffer;

/** A row's SHA-256 and its position. Ordered by the digest's bytes, as unsigned numbers. */
record RowDigest(long first, long second, long third, long fourth, int row)
    implements Comparable<RowDigest> {
  static RowDigest of(byte[] sha256, int row) {
    ByteBuffer bytes = ByteBuffer.wrap(sha256);
    return new RowDigest(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong(), row);
  }

  void write(ByteBuffer out) {
    out.putLong(first).putLong(second).putLong(third).putLong(fourth);
  }

  /** So many of its first bits, 1 to 31, as a number. */
  int leading(int bits) {
    return (int) (first >>> (Long.SIZE - bits));
  }

  @Override
  public int compareTo(RowDigest other) {
    if (first != other.first) {
      return Long.compareUnsigned(first, other.first);
    }
    if (second != other.second) {
      return Long.compareUnsigned(second, other.second);
    }
    if (third != other.third) {
      return Long.compareUnsigned(third, other.third);
    }
    return Long.compareUnsigned(fourth, other.fourth);
  }
}
