/**
 * Where do rows go, and which of them are ours: names, addresses, the catalogue, tables and
 * partitions of the target schema, and reading from it. Knows nothing of the ledger. May be
 * imported by the rest of publish and by the command line.
 */
@NullMarked
package io.tidemark.publish.table;

import org.jspecify.annotations.NullMarked;
