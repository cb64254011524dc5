/**
 * What would somebody do without Tidemark? Each main class is one such contestant: a process of its
 * own that reads the lake and fills the table. Started by {@code benchmark}; imported by nobody.
 */
@NullMarked
package io.tidemark.benchmark.rival;

import org.jspecify.annotations.NullMarked;
