package io.tidemark.scan;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one file in batches, in row order. Used by one thread.
 *
 * <p>A file counts whole or not at all: after an {@link UnreadableFileException} the batches and
 * the rejected rows seen before must be dropped. An {@link IOException} says nothing about the
 * file; reading may be tried again from the start.
 */
public interface BatchSource extends AutoCloseable {
  /**
   * The next batch, or null at the end of the file. Rejected rows are reported, in row order,
   * before it returns.
   *
   * @throws UnreadableFileException if the file itself is broken
   * @throws IOException if the file could not be fetched
   */
  @Nullable Batch next() throws IOException, UnreadableFileException;

  /** Bytes fetched so far, as stored: before decompression, without columns that were skipped. */
  long bytesRead();

  @Override
  void close() throws IOException;
}
