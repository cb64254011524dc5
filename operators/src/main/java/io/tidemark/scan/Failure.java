package io.tidemark.scan;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers that the stream below a decoder failed, so that a broken connection is not mistaken for
 * a broken file, whatever the decoder makes of it.
 */
final class Failure {
  private @Nullable IOException latest;

  /** Remembers a failure of the stream and returns it as an I/O error. */
  IOException of(Exception e) {
    IOException failure =
        e instanceof IOException io
            ? io
            : new IOException("reading the file failed: " + e.getMessage(), e);
    latest = failure;
    return failure;
  }

  /** Throws the failure, if there was one. */
  void check() throws IOException {
    if (latest != null) {
      throw latest;
    }
  }
}
