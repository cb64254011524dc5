package io.tidemark.flink.topic;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Tells the enumerator that a reader has emitted all that its partitions held at a time.
 *
 * @param asOf milliseconds since the epoch
 */
record Reached(long asOf) implements SourceEvent {}
