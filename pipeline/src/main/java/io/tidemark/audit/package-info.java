/**
 * What must the table hold? The OpenShift daily summary a second time, by SQL that shares nothing
 * with the pipeline's reading, folding and finishing, and the comparison of both. May be imported
 * by the command line; must never import the workload or the engine that it checks.
 */
@NullMarked
package io.tidemark.audit;

import org.jspecify.annotations.NullMarked;
