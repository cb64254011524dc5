package io.tidemark.endtoend;

import io.tidemark.event.LineItem;
import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.Workload;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes other versions of an item. */
record ItemEdit(Workload workload) {
  /** What all versions of the item's row have in common. */
  String key(LineItem item) {
    List<String> key = workload.dataset(item.dataset()).key();
    return columns(item).stream()
        .filter(key::contains)
        .map(name -> name + "=" + item.cells()[position(item, name)])
        .collect(Collectors.joining("|", item.dataset() + "|" + item.interval() + "|", ""));
  }

  /** The item with another cell. */
  LineItem with(LineItem item, String column, Object cell) {
    Object[] cells = item.cells().clone();
    cells[position(item, column)] = cell;
    return of(item, item.version(), false, cells);
  }

  /** With a measure that is not the right one. */
  LineItem spoilt(LineItem item) {
    return with(item, "pod_usage_cpu_core_seconds", 12_345.0);
  }

  LineItem deleted(LineItem item, @Nullable Long version) {
    Object[] cells = new Object[item.cells().length];
    for (String name : workload.dataset(item.dataset()).key()) {
      cells[position(item, name)] = item.cells()[position(item, name)];
    }
    return of(item, version, true, cells);
  }

  LineItem version(LineItem item, @Nullable Long version) {
    return of(item, version, item.deleted(), item.cells().clone());
  }

  static boolean isPod(LineItem item) {
    return item.dataset().equals("pod_usage");
  }

  private int position(LineItem item, String name) {
    return columns(item).indexOf(name);
  }

  private List<String> columns(LineItem item) {
    return workload.dataset(item.dataset()).columns().stream().map(ColumnSpec::name).toList();
  }

  private static LineItem of(
      LineItem item, @Nullable Long version, boolean deleted, Object[] cells) {
    return new LineItem(item.dataset(), item.source(), item.interval(), version, deleted, cells);
  }
}
