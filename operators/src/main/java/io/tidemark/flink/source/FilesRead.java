package io.tidemark.flink.source;

import io.tidemark.lake.FileReport;
import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;

/** Tells the enumerator that a reader is done with tasks. */
record FilesRead(List<FileReport> reports) implements SourceEvent {}
