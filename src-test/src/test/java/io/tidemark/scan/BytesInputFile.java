package io.tidemark.scan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A file in memory, whose connection breaks after a number of bytes.
 *
 * @param budget bytes that can be read before that
 */
public record BytesInputFile(byte[] bytes, long budget) implements InputFile {
  public static BytesInputFile of(byte[] bytes) {
    return new BytesInputFile(bytes, Long.MAX_VALUE);
  }

  @Override
  public long getLength() {
    return bytes.length;
  }

  @Override
  public SeekableInputStream newStream() {
    Source source = new Source(bytes, budget);
    return new DelegatingSeekableInputStream(source) {
      @Override
      public long getPos() {
        return source.position();
      }

      @Override
      public void seek(long position) throws IOException {
        source.seek(position);
      }
    };
  }

  private static final class Source extends InputStream {
    private final byte[] bytes;
    private ByteArrayInputStream rest;
    private long budget;

    Source(byte[] bytes, long budget) {
      this.bytes = bytes;
      this.rest = new ByteArrayInputStream(bytes);
      this.budget = budget;
    }

    long position() {
      return bytes.length - rest.available();
    }

    void seek(long position) throws IOException {
      if (position < 0 || position > bytes.length) {
        throw new IOException("seek to " + position + " in " + bytes.length + " bytes");
      }
      rest = new ByteArrayInputStream(bytes, (int) position, bytes.length - (int) position);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      budget -= length;
      if (budget < 0) {
        throw new IOException("connection reset");
      }
      return rest.read(target, offset, length);
    }
  }
}
