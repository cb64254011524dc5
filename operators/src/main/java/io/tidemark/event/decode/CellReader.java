package io.tidemark.event.decode;

import org.jspecify.annotations.Nullable;

/** Reads one field's value as the cell of its column. */
@FunctionalInterface
interface CellReader {
  @Nullable Object read(AvroBytes in) throws UnreadableEventException;
}
