package io.tidemark.publish.ledger;

import io.tidemark.publish.rows.Sha256;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Input that could not be counted.
 *
 * @param version of the file
 * @param row position in the file, first data row 0; null for a file rejected whole
 * @param occurrences input rows that the entry stands for
 */
public record QuarantineEntry(
    String pipeline,
    String source,
    String file,
    String version,
    @Nullable Long row,
    String reason,
    String payload,
    long occurrences,
    Instant quarantinedAt)
    implements Serializable {

  /** The same for the same reject of the same file version, however often it is met. */
  public String id() {
    String place = row == null ? null : Long.toString(row);
    return Sha256.ofTexts(Arrays.asList(pipeline, file, version, place, reason));
  }
}
