package io.tidemark.publish;

import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.publish.table.Identifiers;
import io.tidemark.publish.table.TableName;
import io.tidemark.workload.LookupTable;
import io.tidemark.workload.TargetTable;
import io.tidemark.workload.Workload;
import java.io.Serializable;
import java.util.List;

/**
 * Where a pipeline publishes.
 *
 * @param schema the target schema, which holds the target table and the lookups
 * @param create whether what is missing may be created: schemas, tables, monthly partitions
 */
public record TargetPlan(
    String schema,
    LedgerSchema ledger,
    TargetTable table,
    List<LookupTable> lookups,
    boolean create)
    implements Serializable {
  public TargetPlan {
    Identifiers.check("schema", schema);
    Identifiers.check("schema", ledger.name());
  }

  public static TargetPlan of(
      Workload workload, String schema, LedgerSchema ledger, boolean create) {
    return new TargetPlan(schema, ledger, workload.target(), workload.lookups(), create);
  }

  public TableName tableName() {
    return new TableName(schema, table.name());
  }

  public TableName lookupName(LookupTable lookup) {
    return new TableName(schema, lookup.name());
  }
}
