package io.tidemark.generate.file;

import io.tidemark.generate.report.RowSink;
import java.io.IOException;
import java.util.List;

/**
 * Writes one payload (a date of a report) as one or more files. Files become visible one by one,
 * each complete. Closing without {@link #finish} leaves nothing behind of the file in progress.
 */
public interface PayloadWriter extends RowSink, AutoCloseable {
  /** Completes the payload and removes chunks that an earlier, longer version left behind. */
  List<WrittenFile> finish() throws IOException;

  @Override
  void close() throws IOException;
}
