/**
 * What is live in a slice: supersedes, retracts and completes contributions, whatever order their
 * parts arrive in, and turns the live ones into a publication. Plain decisions over a store that
 * the caller owns; imports frames, the workload contract and the publisher's digests, never Flink.
 */
@NullMarked
package io.tidemark.fold;

import org.jspecify.annotations.NullMarked;
