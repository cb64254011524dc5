package io.tidemark.publish.table;

import io.tidemark.workload.LookupTable;
import io.tidemark.workload.TargetColumn;
import io.tidemark.workload.TargetTable;
import java.util.List;

/** Statements that create what is missing. */
public final class TargetDdl {
  /** The column that the engine adds to every target table. */
  public static final String UUID_COLUMN = "uuid";

  private TargetDdl() {}

  public static String schema(String schema) {
    return "CREATE SCHEMA " + Identifiers.schema(schema);
  }

  /** The target table and the index by which a slice is found. */
  public static List<String> target(TargetTable table, TableName name) {
    StringBuilder create = new StringBuilder("CREATE TABLE ").append(name.quoted()).append(" (\n");
    for (TargetColumn column : table.columns()) {
      create.append("  ").append(Identifiers.column(column.name())).append(' ');
      create.append(column.type().sql()).append(column.nullable() ? ",\n" : " NOT NULL,\n");
    }
    create.append("  \"" + UUID_COLUMN + "\" uuid PRIMARY KEY\n)");
    String index =
        "CREATE INDEX ON "
            + name.quoted()
            + " ("
            + Identifiers.column(table.sourceColumn())
            + ", "
            + Identifiers.column(table.dateColumn())
            + ")";
    return List.of(create.toString(), index);
  }

  public static String lookup(LookupTable table, TableName name) {
    return "CREATE TABLE " + name.quoted() + " (" + table.ddl() + ")";
  }
}
