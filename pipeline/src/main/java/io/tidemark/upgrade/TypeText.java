package io.tidemark.upgrade;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.ListSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.MapSerializerSnapshot;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.LinkedOptionalMap;
import org.apache.flink.util.LinkedOptionalMapSerializer;

/**
 * What values of a state look like, for people: {@code SliceId(epochDay long, pipeline String)}.
 * Taken from what the snapshot of a serializer says of itself, so that a type whose class has
 * changed since is shown as it was.
 */
record TypeText(ClassLoader loader) {
  String of(TypeSerializerSnapshot<?> snapshot) {
    if (snapshot instanceof MapSerializerSnapshot<?, ?> map) {
      return "map("
          + of(map.getKeySerializerSnapshot())
          + " -> "
          + of(map.getValueSerializerSnapshot())
          + ")";
    }
    if (snapshot instanceof ListSerializerSnapshot<?> list) {
      return "list(" + of(list.getElementSerializerSnapshot()) + ")";
    }
    if (snapshot instanceof PojoSerializerSnapshot<?> pojo) {
      Pojo read = read(pojo);
      StringBuilder text = new StringBuilder(simple(read.name())).append('(');
      read.fields()
          .forEach((name, type) -> text.append(name).append(' ').append(type).append(", "));
      text.setLength(text.length() - (read.fields().isEmpty() ? 0 : 2));
      return text.append(')').toString();
    }
    String name = simple(snapshot.getClass().getName());
    return name.replaceAll("Serializer(Snapshot)?$", "").replaceAll("Snapshot$", "");
  }

  /** The fields of a record or of a map's values, each with its type; empty of other types. */
  Map<String, String> fields(TypeSerializerSnapshot<?> snapshot) {
    if (snapshot instanceof MapSerializerSnapshot<?, ?> map) {
      Map<String, String> fields = new TreeMap<>(fields(map.getValueSerializerSnapshot()));
      fields(map.getKeySerializerSnapshot())
          .forEach((name, type) -> fields.put("key." + name, type));
      return fields;
    }
    if (snapshot instanceof ListSerializerSnapshot<?> list) {
      return fields(list.getElementSerializerSnapshot());
    }
    return snapshot instanceof PojoSerializerSnapshot<?> pojo ? read(pojo).fields() : Map.of();
  }

  private static String simple(String name) {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }

  private record Pojo(String name, Map<String, String> fields) {}

  /** A field is there twice: by its name, and as what it was resolved to, if it still is. */
  private Pojo read(PojoSerializerSnapshot<?> snapshot) {
    try {
      DataOutputSerializer out = new DataOutputSerializer(256);
      snapshot.writeSnapshot(out);
      DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
      String name = in.readUTF();
      LinkedOptionalMap<String, String> read =
          LinkedOptionalMapSerializer.readOptionalMap(
              in,
              (field, key) -> key,
              (value, key) -> of(TypeSerializerSnapshot.readVersionedSnapshot(value, loader)));
      Map<String, String> fields = new TreeMap<>();
      read.<RuntimeException>forEach((key, field, type) -> fields.put(key, String.valueOf(type)));
      return new Pojo(name, fields);
    } catch (IOException e) {
      return new Pojo("?", Map.of());
    }
  }
}
