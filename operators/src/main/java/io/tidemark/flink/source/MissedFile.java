package io.tidemark.flink.source;

import org.apache.flink.api.connector.source.SourceEvent;

/** Tells the enumerator that a task was not carried out. */
record MissedFile(String path, long sequence) implements SourceEvent {}
