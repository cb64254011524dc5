package io.tidemark.flink.source;

import io.tidemark.lake.FileReport;
import org.apache.flink.api.connector.source.SourceEvent;

/** Tells the enumerator that a reader is done with a task. */
record FileRead(FileReport report) implements SourceEvent {}
