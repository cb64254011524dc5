package io.tidemark.scan;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.io.SeekableInputStream;

/**
 * As {@link TrackedInputStream}, for a file that is read at positions. Going past the file's end is
 * no failure of the stream but of whoever wrote the position or the length into the file.
 */
final class TrackedSeekableStream extends SeekableInputStream {
  private final SeekableInputStream in;
  private final long length;
  private final Failure failure = new Failure();
  private long count;

  TrackedSeekableStream(SeekableInputStream in, long length) {
    this.in = in;
    this.length = length;
  }

  private interface Reading {
    void run() throws IOException;
  }

  /** A read of exactly so many bytes. */
  private void fully(long bytes, Reading reading) throws IOException {
    long position = in.getPos();
    if (bytes > length - position) {
      throw new EOFException(bytes + " bytes at " + position + " of a file of " + length);
    }
    try {
      reading.run();
      count += bytes;
    } catch (IOException | RuntimeException e) {
      throw failure.of(e);
    }
  }

  long count() {
    return count;
  }

  Failure failure() {
    return failure;
  }

  @Override
  public void readFully(byte[] bytes) throws IOException {
    fully(bytes.length, () -> in.readFully(bytes));
  }

  @Override
  public void readFully(byte[] bytes, int start, int len) throws IOException {
    fully(len, () -> in.readFully(bytes, start, len));
  }

  @Override
  public void readFully(ByteBuffer buffer) throws IOException {
    fully(buffer.remaining(), () -> in.readFully(buffer));
  }

  @Override
  public int read() throws IOException {
    try {
      int read = in.read();
      count += read < 0 ? 0 : 1;
      return read;
    } catch (IOException | RuntimeException e) {
      throw failure.of(e);
    }
  }

  @Override
  public int read(ByteBuffer buffer) throws IOException {
    try {
      int read = in.read(buffer);
      count += Math.max(read, 0);
      return read;
    } catch (IOException | RuntimeException e) {
      throw failure.of(e);
    }
  }

  @Override
  public long getPos() throws IOException {
    return in.getPos();
  }

  @Override
  public void seek(long position) throws IOException {
    if (position < 0 || position > length) {
      throw new EOFException("position " + position + " of a file of " + length);
    }
    try {
      in.seek(position);
    } catch (IOException | RuntimeException e) {
      throw failure.of(e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
