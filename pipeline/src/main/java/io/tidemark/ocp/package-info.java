/**
 * What does an OpenShift cluster's day look like in Koku's daily summary table? The first workload:
 * which files are its own, how hourly rows become partial totals, how totals, labels and lookups
 * become rows. Pure Java; may import frames and the workload contract only. Used by the wiring.
 */
@NullMarked
package io.tidemark.ocp;

import org.jspecify.annotations.NullMarked;
