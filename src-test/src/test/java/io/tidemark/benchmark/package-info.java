/**
 * What does a change cost, and what a cold month, measured from outside? Runs Tidemark and its
 * rivals as processes of their own over the same files into the same server, and writes the result
 * as Markdown and SVG. Started by {@code src-test/benchmarks}, never by the build; imported by
 * nobody.
 */
@NullMarked
package io.tidemark.benchmark;

import org.jspecify.annotations.NullMarked;
