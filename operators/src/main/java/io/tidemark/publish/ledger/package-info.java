/**
 * What has been published and what was rejected: names and migrations of the ledger schema, its
 * rows, and the quarantine. May be imported by the rest of publish, the quarantine sink and the
 * command line.
 */
@NullMarked
package io.tidemark.publish.ledger;

import org.jspecify.annotations.NullMarked;
