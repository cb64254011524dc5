/**
 * How does a slice get into PostgreSQL: preparing the target, claiming sources, replacing a slice
 * in one transaction together with its ledger row, and what to do when the database is away. Plain
 * JDBC, no Flink. May be imported by the sink and the command line.
 */
@NullMarked
package io.tidemark.publish;

import org.jspecify.annotations.NullMarked;
