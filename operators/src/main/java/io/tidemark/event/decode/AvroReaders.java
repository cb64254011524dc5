package io.tidemark.event.decode;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Readers by writer's schema. Of more schemas than a bound the longest unused are forgotten. */
final class AvroReaders {
  private static final int MOST = 1000;

  private final WriterSchemas schemas;
  private final EventShapes shapes;
  private final Function<EventShape, Schema> newest;
  private final AvroCells cells;
  private final Map<Long, Reader> readers = new LinkedHashMap<>(16, 0.75f, true);
  private long latestId;
  private @Nullable Reader latest;

  /**
   * @param newest the schema that records are resolved to
   */
  AvroReaders(
      WriterSchemas schemas,
      EventShapes shapes,
      Function<EventShape, Schema> newest,
      AvroCells cells) {
    this.schemas = schemas;
    this.shapes = shapes;
    this.newest = newest;
    this.cells = cells;
  }

  AvroRecord of(long id) throws UnreadableEventException, InterruptedException {
    Reader reader = latest;
    if (reader == null || latestId != id) {
      reader = readers.get(id);
      if (reader == null) {
        reader = reader(schemas.schema(id));
        readers.put(id, reader);
        if (readers.size() > MOST) {
          readers.remove(readers.keySet().iterator().next());
        }
      }
      latest = reader;
      latestId = id;
    }
    if (reader.record == null) {
      throw new UnreadableEventException(reader.reason);
    }
    return reader.record;
  }

  private Reader reader(Schema written) {
    try {
      EventShape shape = shapes.ofRecord(written);
      return new Reader(AvroRecord.of(shape, written, newest.apply(shape), cells), "");
    } catch (UnreadableEventException unresolvable) {
      return new Reader(null, unresolvable.getMessage());
    }
  }

  /**
   * @param record null if no record of the schema can be read, for the reason
   */
  private record Reader(@Nullable AvroRecord record, String reason) {}
}
