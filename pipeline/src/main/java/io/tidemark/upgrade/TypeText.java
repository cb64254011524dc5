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
          .forEach((name, type) -> text.append(name).append(' ').append(of(type)).append(", "));
      text.setLength(text.length() - (read.fields().isEmpty() ? 0 : 2));
      return text.append(')').toString();
    }
    String name = simple(snapshot.getClass().getName());
    return name.replaceAll("Serializer(Snapshot)?$", "").replaceAll("Snapshot$", "");
  }

  /** Every field of a record and of the records in it, with its type; empty of other types. */
  Map<String, String> fields(TypeSerializerSnapshot<?> snapshot) {
    Map<String, String> fields = new TreeMap<>();
    collect("", snapshot, fields);
    return fields;
  }

  private void collect(
      String path, TypeSerializerSnapshot<?> snapshot, Map<String, String> fields) {
    if (snapshot instanceof MapSerializerSnapshot<?, ?> map) {
      collect(path + "key.", map.getKeySerializerSnapshot(), fields);
      collect(path, map.getValueSerializerSnapshot(), fields);
    } else if (snapshot instanceof ListSerializerSnapshot<?> list) {
      collect(path, list.getElementSerializerSnapshot(), fields);
    } else if (snapshot instanceof PojoSerializerSnapshot<?> pojo) {
      read(pojo)
          .fields()
          .forEach(
              (name, type) -> {
                boolean record = type instanceof PojoSerializerSnapshot<?>;
                fields.put(path + name, record ? simple(read(type).name()) : of(type));
                collect(path + name + ".", type, fields);
              });
    }
  }

  private static String simple(String name) {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }

  private record Pojo(String name, Map<String, TypeSerializerSnapshot<?>> fields) {}

  /** A field is there twice: by its name, and as what it was resolved to, if it still is. */
  private Pojo read(TypeSerializerSnapshot<?> snapshot) {
    try {
      DataOutputSerializer out = new DataOutputSerializer(256);
      snapshot.writeSnapshot(out);
      DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
      String name = in.readUTF();
      LinkedOptionalMap<String, TypeSerializerSnapshot<?>> read =
          LinkedOptionalMapSerializer.readOptionalMap(
              in,
              (field, key) -> key,
              (value, key) -> TypeSerializerSnapshot.readVersionedSnapshot(value, loader));
      Map<String, TypeSerializerSnapshot<?>> fields = new TreeMap<>();
      read.<RuntimeException>forEach((key, field, type) -> fields.put(key, type));
      return new Pojo(name, fields);
    } catch (IOException e) {
      return new Pojo("?", Map.of());
    }
  }
}
