/**
 * What do the hot pieces cost, one by one? JMH benchmarks whose unit is a row. Started by {@code
 * src-test/benchmarks/jmh}, never by the build; imported by nobody.
 */
@NullMarked
package io.tidemark.jmh;

import org.jspecify.annotations.NullMarked;
