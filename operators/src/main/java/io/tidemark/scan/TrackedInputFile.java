package io.tidemark.scan;

import java.io.IOException;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file of which one stream is opened and tracked. */
final class TrackedInputFile implements InputFile {
  private final long length;
  private final SeekableInputStream below;
  private final TrackedInputStream tracked;

  private TrackedInputFile(long length, SeekableInputStream below) {
    this.length = length;
    this.below = below;
    this.tracked = new TrackedInputStream(below);
  }

  static TrackedInputFile open(InputFile file) throws IOException {
    return new TrackedInputFile(file.getLength(), file.newStream());
  }

  TrackedInputStream tracked() {
    return tracked;
  }

  @Override
  public long getLength() {
    return length;
  }

  /** The one stream, closed with what reads it. */
  @Override
  public SeekableInputStream newStream() {
    return new DelegatingSeekableInputStream(tracked) {
      @Override
      public long getPos() throws IOException {
        return below.getPos();
      }

      @Override
      public void seek(long position) throws IOException {
        try {
          below.seek(position);
        } catch (IOException | RuntimeException e) {
          throw tracked.failed(e);
        }
      }
    };
  }

  /** Stands for the path in the decoder's messages. */
  @Override
  public String toString() {
    return "it";
  }
}
