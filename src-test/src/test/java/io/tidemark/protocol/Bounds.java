package io.tidemark.protocol;

/**
 * How much may happen in one story.
 *
 * @param changes of the input after its first value; it goes to and fro between two
 * @param failures after which a job restores its last checkpoint
 * @param cuts connections lost after a transaction was sent, which stays with the server
 * @param aborts checkpoints that are never completed
 * @param rollback whether the second deployment may start from the checkpoint before the last
 */
record Bounds(int changes, int failures, int cuts, int aborts, boolean rollback) {}
