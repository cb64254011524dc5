package io.tidemark.scan;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes fetched and remembers a failure of the stream below. */
final class TrackedInputStream extends FilterInputStream {
  private final Failure failure = new Failure();
  private long count;
  private boolean ended;

  TrackedInputStream(InputStream in) {
    super(in);
  }

  long count() {
    return count;
  }

  Failure failure() {
    return failure;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      int read = in.read(bytes, offset, length);
      ended = read < 0;
      count += Math.max(read, 0);
      return read;
    } catch (IOException | RuntimeException e) {
      throw failure.of(e);
    }
  }

  @Override
  public long skip(long n) throws IOException {
    byte[] skipped = new byte[(int) Math.min(Math.max(n, 0), 8192)];
    return Math.max(read(skipped, 0, skipped.length), 0);
  }

  /** Never 0 before the end: gzip takes 0 for the end of a file of several members. */
  @Override
  public int available() {
    return ended ? 0 : 1;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
