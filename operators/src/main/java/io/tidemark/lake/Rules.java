package io.tidemark.lake;

import io.tidemark.workload.DateRange;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.Workload;
import java.util.Optional;
import java.util.function.Function;

/**
 * By what a listing is compared with the known files.
 *
 * @param scope signature of scan and dates: under another one a file is read again
 * @param dates that whole files are read for
 * @param confirmAfter how long after a listing that lacks a file, in milliseconds, another must
 *     begin to confirm that it has gone
 * @param rangeBytes of a longer file ranges of this many bytes are tasks of their own
 * @param covered what a known path is if the listing looked where it lies; a path outside is left
 *     alone
 */
public record Rules(
    Workload workload,
    String scope,
    DateRange dates,
    DeletionGuard guard,
    long confirmAfter,
    long rangeBytes,
    Function<String, Optional<LakeFile>> covered) {}
