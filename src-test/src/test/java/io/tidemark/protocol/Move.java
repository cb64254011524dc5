package io.tidemark.protocol;

/**
 * One event and the world after it.
 *
 * @param violation what it has broken; empty for nothing
 */
record Move(String event, World after, String violation) {}
