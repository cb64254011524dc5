/**
 * What a workload tells the engine: which files are its own, which columns it reads, what one file
 * adds to a date (pure), how a date's rows follow from all that was added (pure), and where they
 * go. Implemented by workloads, called by the engine; imports only frames, never Flink.
 */
@NullMarked
package io.tidemark.workload;

import org.jspecify.annotations.NullMarked;
