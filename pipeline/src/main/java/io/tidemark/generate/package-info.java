/**
 * Which OpenShift usage could there be? A seeded generator of synthetic lakes in the layout of the
 * first workload, for the demo, tests and benchmarks. Imported by the command line and tests;
 * imports nothing of the engine, so that it cannot repeat the engine's mistakes.
 */
@NullMarked
package io.tidemark.generate;

import org.jspecify.annotations.NullMarked;
