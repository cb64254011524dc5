package io.tidemark.flink.source;

import java.io.IOException;
import java.io.InputStream;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.Path;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file of a Flink file system as Parquet's library wants it. */
record LakeInputFile(Path path, long length) implements InputFile {
  @Override
  public long getLength() {
    return length;
  }

  /** Of an empty file nothing is read, which an object store may take for a directory. */
  @Override
  public SeekableInputStream newStream() throws IOException {
    return length == 0 ? new Empty() : new Opened(path.getFileSystem().open(path));
  }

  @Override
  public String toString() {
    return path.toString();
  }

  private static final class Opened extends DelegatingSeekableInputStream {
    private final FSDataInputStream in;

    Opened(FSDataInputStream in) {
      super(in);
      this.in = in;
    }

    @Override
    public long getPos() throws IOException {
      return in.getPos();
    }

    @Override
    public void seek(long position) throws IOException {
      in.seek(position);
    }
  }

  private static final class Empty extends DelegatingSeekableInputStream {
    Empty() {
      super(InputStream.nullInputStream());
    }

    @Override
    public long getPos() {
      return 0;
    }

    @Override
    public void seek(long position) {}
  }
}
