/**
 * The OpenShift daily summary a second time: what must the table hold, according to SQL that shares
 * nothing with the pipeline? Also how two results are compared, and how expected and published rows
 * are read. May be imported by every test; must never import the workload it checks.
 */
@NullMarked
package io.tidemark.oracle;

import org.jspecify.annotations.NullMarked;
