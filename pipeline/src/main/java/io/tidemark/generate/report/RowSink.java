package io.tidemark.generate.report;

import java.io.IOException;

/** Takes a report's rows one after the other. Must not keep the row: it is overwritten. */
@FunctionalInterface
public interface RowSink {
  void write(Row row) throws IOException;
}
