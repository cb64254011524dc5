package io.tidemark.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Input that cannot be counted, on its way to quarantine. Serialized by Flink as a POJO.
 *
 * @param row position in the file, first data row 0; null if the whole file is meant
 * @param payload the row, or as much of it as is kept; null for a whole file
 * @param occurrences how many rows this entry stands for
 */
public record BadInput(
    String pipeline,
    String source,
    String path,
    String version,
    @Nullable Long row,
    String reason,
    @Nullable String payload,
    long occurrences,
    Instant at) {}
