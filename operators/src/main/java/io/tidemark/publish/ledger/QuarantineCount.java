package io.tidemark.publish.ledger;

/**
 * How much of a source lies in quarantine for one reason.
 *
 * @param entries rows of the quarantine table
 * @param occurrences input rows that they stand for
 */
public record QuarantineCount(String source, String reason, long entries, long occurrences) {}
