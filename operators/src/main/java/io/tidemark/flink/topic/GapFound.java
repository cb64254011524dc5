package io.tidemark.flink.topic;

import io.tidemark.topic.RecordGap;
import org.apache.flink.api.connector.source.SourceEvent;

/** Tells the enumerator, which writes the journal, that records are lost. */
record GapFound(RecordGap gap) implements SourceEvent {}
