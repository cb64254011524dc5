/**
 * From configuration to a running job: the topology, its uids, where its state lies, and the local
 * cluster that runs it. The only package that knows both the engine and the workloads.
 */
@NullMarked
package io.tidemark.pipeline;

import org.jspecify.annotations.NullMarked;
