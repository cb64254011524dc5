package io.tidemark.pipeline;

import java.io.IOException;
import org.apache.flink.api.common.JobID;

/** Gives up on a source that marks nothing: whoever waits for it would wait for ever. */
final class SourceAttempts {
  private static final int LIMIT = 5;

  private SourceAttempts() {}

  /**
   * @throws IOException saying what could not be read
   */
  static void require(JobID job) throws IOException {
    if (LiveMetrics.gauge(job, "listingFailures") >= LIMIT) {
      throw new IOException("source.files.root cannot be listed: " + failed());
    }
    if (LiveMetrics.gauge(job, "ordersMissed") >= LIMIT) {
      throw new IOException(
          "requests and ledger in the schema target.jdbc.ledger cannot be read: "
              + failed()
              + "; the log says why");
    }
  }

  private static String failed() {
    return LIMIT + " attempts in a row failed";
  }
}
