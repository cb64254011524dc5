/**
 * What does one file hold? Reads a Parquet or CSV file into batches of a dataset's columns, sends
 * rows that cannot be read to {@link io.tidemark.workload.Rejects} and tells a broken file from a
 * broken connection. Imported by the source that reads splits; imports frames and the workload's
 * contract, never Flink.
 */
@NullMarked
package io.tidemark.scan;

import org.jspecify.annotations.NullMarked;
