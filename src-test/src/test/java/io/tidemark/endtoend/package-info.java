/**
 * The whole job on real files, a real cluster and a real server: is the table what a recomputation
 * over the surviving files gives, whatever happens in between, and is nothing else written? Its
 * public classes may be imported by every test that runs a pipeline.
 */
@NullMarked
package io.tidemark.endtoend;

import org.jspecify.annotations.NullMarked;
