package io.tidemark.flink.topic;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Tells a reader that it has been given all of its partitions that a look begun at a time found.
 *
 * @param asOf milliseconds since the epoch
 */
record Discovered(long asOf) implements SourceEvent {}
