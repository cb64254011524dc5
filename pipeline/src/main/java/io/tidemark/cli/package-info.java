/**
 * How does a person run Tidemark? The command line: commands, exit codes, progress, tables and the
 * demonstration. Runs jobs only through {@link io.tidemark.pipeline.JobRunner}. Imported by nobody.
 */
@NullMarked
package io.tidemark.cli;

import org.jspecify.annotations.NullMarked;
