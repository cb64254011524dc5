package io.tidemark.scan;

import java.io.IOException;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file of which one stream is opened and tracked. */
final class TrackedInputFile implements InputFile {
  private final long length;
  private final TrackedSeekableStream stream;

  private TrackedInputFile(long length, TrackedSeekableStream stream) {
    this.length = length;
    this.stream = stream;
  }

  static TrackedInputFile open(InputFile file) throws IOException {
    long length = file.getLength();
    return new TrackedInputFile(length, new TrackedSeekableStream(file.newStream(), length));
  }

  @Override
  public long getLength() {
    return length;
  }

  @Override
  public SeekableInputStream newStream() {
    return stream;
  }

  TrackedSeekableStream stream() {
    return stream;
  }

  /** Stands for the path in the decoder's messages. */
  @Override
  public String toString() {
    return "it";
  }
}
