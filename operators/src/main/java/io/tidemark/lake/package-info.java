/**
 * Which files must be read, and which have gone: compares what is in the lake with what is known.
 * Decides only; listing and reading happen elsewhere. Imports frames and the workload contract.
 */
@NullMarked
package io.tidemark.lake;

import org.jspecify.annotations.NullMarked;
