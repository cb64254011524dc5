package io.tidemark.audit;

/**
 * Everything but the files that a result depends on, as it is now.
 *
 * @param finishedWith what the ledger calls these lookups and rules
 */
record PresentRules(OcpLookups lookups, String finishedWith) {}
