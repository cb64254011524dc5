package io.tidemark.benchmark;

/**
 * What one process took from its start to its end.
 *
 * @param wall seconds
 * @param cpu seconds, user and system, all threads
 * @param peakRss bytes
 * @param filesRead files of the lake, -1 if not counted
 * @param bytesRead bytes read of them
 * @param rowsWritten rows of the target table
 * @param slicesPublished dates written, -1 if not counted
 */
record Figures(
    double wall,
    double cpu,
    long peakRss,
    long filesRead,
    long bytesRead,
    long rowsWritten,
    long slicesPublished) {}
