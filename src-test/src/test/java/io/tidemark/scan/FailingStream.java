package io.tidemark.scan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** A connection that breaks after some bytes. */
final class FailingStream extends InputStream {
  private FailingStream() {}

  static InputStream after(byte[] bytes, int length) {
    return new SequenceInputStream(new ByteArrayInputStream(bytes, 0, length), new FailingStream());
  }

  @Override
  public int read() throws IOException {
    throw new IOException("connection reset");
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return read();
  }
}
