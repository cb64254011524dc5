/** Tests of io.tidemark.scan: against DuckDB, against random text, against broken files. */
@NullMarked
package io.tidemark.scan;

import org.jspecify.annotations.NullMarked;
