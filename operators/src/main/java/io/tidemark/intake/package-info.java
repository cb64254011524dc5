/**
 * What one version of one file says: its contributions per slice, the slices that it touches, and
 * what of it is bad. Imports the workload contract, the batch readers and the fold's changes, never
 * Flink.
 */
@NullMarked
package io.tidemark.intake;

import org.jspecify.annotations.NullMarked;
