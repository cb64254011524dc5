package io.tidemark.event.decode;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a map of texts as JSON, in the order of its keys. Of equal keys the last counts. */
final class AvroMap {
  private final EventTexts texts;
  private final CellReader value;

  AvroMap(EventTexts texts, CellReader value) {
    this.texts = texts;
    this.value = value;
  }

  String json(byte[] bytes, int offset, int length) throws UnreadableEventException {
    AvroBytes in = new AvroBytes();
    in.reset(bytes, offset);
    String json = json(in);
    if (in.position() != offset + length) {
      throw new UnreadableEventException("holds a map that contradicts its own length");
    }
    return json;
  }

  String json(AvroBytes in) throws UnreadableEventException {
    Map<String, @Nullable Object> map = new TreeMap<>();
    for (long count = in.readLong(); count != 0; count = in.readLong()) {
      if (count < 0) {
        in.readLong();
      }
      for (long left = Math.abs(count); left > 0; left--) {
        String key = texts.text(in);
        map.put(key, value.read(in));
      }
    }
    return EventTexts.json(map);
  }
}
