package io.tidemark.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** In what two forms of a type differ, for people. The verdict is Flink's, not made here. */
record Differences(TypeText types) {
  String of(TypeSerializerSnapshot<?> before, TypeSerializerSnapshot<?> after) {
    Map<String, String> old = types.fields(before);
    Map<String, String> present = types.fields(after);
    List<String> differences = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(present.keySet());
    for (String name : names) {
      String was = old.get(name);
      String is = present.get(name);
      if (was == null) {
        differences.add("field " + name + " (" + is + ") added");
      } else if (is == null) {
        differences.add("field " + name + " (" + was + ") gone");
      } else if (!was.equals(is)) {
        differences.add("field " + name + " was " + was + ", is " + is);
      }
    }
    return differences.isEmpty()
        ? "was " + types.of(before) + ", is " + types.of(after)
        : String.join(", ", differences);
  }

  /** Whether a component of a record is not there any more. */
  boolean loses(TypeSerializerSnapshot<?> before, TypeSerializerSnapshot<?> after) {
    return !types.fields(after).keySet().containsAll(types.fields(before).keySet());
  }
}
