package io.tidemark.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Every key that the configuration knows, such as {@code providers[].account}. */
final class KeyPaths {
  private KeyPaths() {}

  static Set<String> all() {
    Set<String> paths = new TreeSet<>();
    collect("", TidemarkConfig.class, paths);
    return Collections.unmodifiableSet(paths);
  }

  private static void collect(String parent, Class<?> type, Set<String> paths) {
    for (RecordComponent component : type.getRecordComponents()) {
      String path = KeyPath.child(parent, snakeCase(component.getName()));
      paths.add(path);
      Type generic = component.getGenericType();
      if (generic instanceof ParameterizedType list
          && list.getActualTypeArguments()[0] instanceof Class<?> item
          && item.isRecord()) {
        collect(path + "[]", item, paths);
      } else if (component.getType().isRecord() && component.getType() != ReportPeriods.class) {
        collect(path, component.getType(), paths);
      }
    }
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
