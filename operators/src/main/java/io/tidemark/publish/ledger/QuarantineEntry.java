package io.tidemark.publish.ledger;

import io.tidemark.publish.rows.Sha256;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Input that could not be counted.
 *
 * @param file path below the lake's root; empty for a date that cannot be published
 * @param version of the file; without one, the date
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

  /**
   * The same for the same reject of the same file version, however often it is met. A file's path
   * tells its source; an entry without a file is its source's.
   */
  public String id() {
    String place = row == null ? null : Long.toString(row);
    List<@Nullable String> parts = Arrays.asList(pipeline, file, version, place, reason);
    if (file.isEmpty()) {
      parts = Arrays.asList(pipeline, file, version, place, reason, source);
    }
    return Sha256.ofTexts(parts);
  }
}
