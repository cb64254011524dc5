/**
 * Where a dry run's results go instead of the database: to whoever started it in this JVM. Nothing
 * here writes anywhere.
 */
@NullMarked
package io.tidemark.flink.plan;

import org.jspecify.annotations.NullMarked;
