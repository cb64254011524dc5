package io.tidemark.audit;

import io.tidemark.frame.Frame;
import io.tidemark.frame.TextColumn;
import io.tidemark.workload.Lookups;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The lookup tables as they were read from the target database. */
final class TargetLookups {
  private TargetLookups() {}

  static OcpLookups of(Lookups lookups) {
    Frame keys = table(lookups, "reporting_enabledtagkeys");
    Frame categories = table(lookups, "reporting_ocp_cost_category_namespace");
    Frame nodes = table(lookups, "reporting_ocp_nodes");
    return new OcpLookups(
        rows(keys)
            .mapToObj(
                row ->
                    new OcpLookups.EnabledKey(
                        some(keys, "key", row),
                        Boolean.parseBoolean(some(keys, "enabled", row)),
                        some(keys, "provider_type", row)))
            .toList(),
        rows(categories)
            .filter(row -> text(categories, "namespace", row) != null)
            .mapToObj(row -> category(categories, row))
            .toList(),
        rows(nodes)
            .filter(row -> text(nodes, "node", row) != null)
            .mapToObj(
                row ->
                    new OcpLookups.NodeRole(
                        some(nodes, "node", row),
                        text(nodes, "resource_id", row),
                        text(nodes, "node_role", row)))
            .toList());
  }

  private static OcpLookups.Category category(Frame categories, int row) {
    String id = text(categories, "cost_category_id", row);
    return new OcpLookups.Category(
        some(categories, "namespace", row), id == null ? null : Integer.valueOf(id));
  }

  private static Frame table(Lookups lookups, String name) {
    return Objects.requireNonNull(lookups.tables().get(name), name);
  }

  private static IntStream rows(Frame frame) {
    return IntStream.range(0, frame.rows());
  }

  /** A text, or nothing where it is null: such a row matches nothing. */
  private static String some(Frame frame, String column, int row) {
    return Objects.requireNonNullElse(text(frame, column, row), "");
  }

  private static @Nullable String text(Frame frame, String column, int row) {
    TextColumn texts = frame.text(column);
    int id = texts.ids()[row];
    return id == TextColumn.NULL ? null : texts.dictionary().get(id);
  }
}
