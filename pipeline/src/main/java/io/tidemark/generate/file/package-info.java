/**
 * How a payload gets onto the disk: Parquet chunks or one CSV, under a temporary name until
 * complete. Imported by the generator's entry point only; imports {@code report}.
 */
@NullMarked
package io.tidemark.generate.file;

import org.jspecify.annotations.NullMarked;
