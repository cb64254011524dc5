package io.tidemark.audit;

import io.tidemark.generate.report.ReportType;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An hourly file of the lake and what its path says.
 *
 * @param file where it can be read
 * @param path relative to the lake's root, '/' between levels
 * @param unit the payload's piece, whatever its form and chunk
 * @param date that the payload describes; null if the file belongs to no payload
 * @param manifest of the payload; null if the file belongs to none
 */
record InputFile(
    Path file,
    String path,
    ReportType type,
    boolean parquet,
    String unit,
    @Nullable LocalDate date,
    @Nullable String manifest) {}
