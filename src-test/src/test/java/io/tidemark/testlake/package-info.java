/**
 * Small lakes for tests: how does a test write the hourly input files it needs, in the layout and
 * the text forms that the workload reads? Rows are described in hours, cores and GiB so that a
 * test's arithmetic can be done by hand. May be imported by every test; imports nothing of
 * Tidemark.
 */
@NullMarked
package io.tidemark.testlake;

import org.jspecify.annotations.NullMarked;
