/**
 * How does a machine without a database run Tidemark? Starts and stops a PostgreSQL server of
 * Tidemark's own in a named directory, and opens the database that a configuration names, embedded
 * or not. May be imported by the command line and the wiring; imports only the configuration.
 */
@NullMarked
package io.tidemark.embedded;

import org.jspecify.annotations.NullMarked;
