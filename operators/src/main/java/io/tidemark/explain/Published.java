package io.tidemark.explain;

import io.tidemark.frame.Frame;
import io.tidemark.publish.ledger.LedgerEntry;

/**
 * What is published of a slice, read as of one moment.
 *
 * @param rows of the target table, as {@link io.tidemark.publish.table.TableReadBack} gives them
 */
public record Published(LedgerEntry entry, Frame rows) {}
