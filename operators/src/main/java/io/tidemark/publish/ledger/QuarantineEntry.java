package io.tidemark.publish.ledger;

import io.tidemark.event.RawEvent;
import io.tidemark.publish.rows.Sha256;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Input that could not be counted.
 *
 * @param file path below the lake's root; empty for a date that cannot be published, and for a
 *     record
 * @param version of the file; of a date, the date; empty for a record
 * @param row position in the file, first data row 0; null for a file rejected whole
 * @param payload the row as text; of a record, which is kept as it is, mostly empty
 * @param occurrences input rows that the entry stands for
 * @param event the record that could not be counted; null where that was a file or a date
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
    Instant quarantinedAt,
    @Nullable RawEvent event)
    implements Serializable {

  /** Of a file or a date. */
  public QuarantineEntry(
      String pipeline,
      String source,
      String file,
      String version,
      @Nullable Long row,
      String reason,
      String payload,
      long occurrences,
      Instant quarantinedAt) {
    this(pipeline, source, file, version, row, reason, payload, occurrences, quarantinedAt, null);
  }

  /**
   * The same for the same reject of the same file version or record, however often it is met. A
   * file's path tells its source; a date is its source's.
   */
  public String id() {
    if (event != null) {
      return Sha256.ofTexts(RecordEntry.identity(pipeline, event, reason));
    }
    String place = row == null ? null : Long.toString(row);
    List<@Nullable String> parts = Arrays.asList(pipeline, file, version, place, reason);
    if (file.isEmpty()) {
      parts = Arrays.asList(pipeline, file, version, place, reason, source);
    }
    return Sha256.ofTexts(parts);
  }
}
