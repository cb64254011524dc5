package io.tidemark.publish.table;

import java.io.Serializable;

/** A table with its schema, both of the allow-list. */
public record TableName(String schema, String name) implements Serializable {
  public TableName {
    Identifiers.check("schema", schema);
    Identifiers.check("table", name);
  }

  /** As it stands in a statement. */
  public String quoted() {
    return '"' + schema + "\".\"" + name + '"';
  }

  /** As it stands in a message and in the ledger. */
  @Override
  public String toString() {
    return schema + "." + name;
  }
}
