package io.tidemark.model;

import io.tidemark.audit.OcpLookups;
import io.tidemark.frame.Column;
import io.tidemark.frame.Frame;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;
import io.tidemark.workload.LookupTable;
import io.tidemark.workload.Lookups;
import io.tidemark.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The oracle's lookups as the engine has them. */
final class ModelLookups {
  private ModelLookups() {}

  static Lookups of(Workload workload, OcpLookups lookups) {
    Map<String, Frame> tables = new LinkedHashMap<>();
    for (LookupTable table : workload.lookups()) {
      tables.put(table.name(), frame(table, rows(table.name(), lookups)));
    }
    return new Lookups(lookups.toString(), tables);
  }

  private static List<List<String>> rows(String table, OcpLookups lookups) {
    Stream<List<String>> rows =
        switch (table) {
          case "reporting_enabledtagkeys" ->
              lookups.enabledKeys().stream()
                  .map(key -> List.of(key.key(), "" + key.enabled(), key.providerType()));
          case "reporting_ocp_cost_category_namespace" ->
              lookups.categories().stream()
                  .map(category -> List.of(category.pattern(), "" + category.id()));
          default ->
              lookups.nodes().stream()
                  .map(node -> List.of(node.node(), node.resourceId(), node.role()));
        };
    return rows.toList();
  }

  private static Frame frame(LookupTable table, List<List<String>> rows) {
    List<Column> columns = new ArrayList<>();
    for (int column = 0; column < table.columns().size(); column++) {
      StringPool pool = new StringPool();
      int at = column;
      columns.add(
          new TextColumn(rows.stream().mapToInt(row -> pool.idOf(row.get(at))).toArray(), pool));
    }
    return new Frame(rows.size(), table.columns(), columns);
  }
}
