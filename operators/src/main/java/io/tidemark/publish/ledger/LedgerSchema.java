package io.tidemark.publish.ledger;

import io.tidemark.publish.table.TableName;
import java.io.Serializable;
import java.util.List;

/**
 * Names in the ledger schema.
 *
 * @param name the schema, by default {@value #DEFAULT}
 */
public record LedgerSchema(String name) implements Serializable {
  public static final String DEFAULT = "tidemark";

  public TableName slice() {
    return new TableName(name, "slice");
  }

  public TableName deployment() {
    return new TableName(name, "deployment");
  }

  public TableName claim() {
    return new TableName(name, "claim");
  }

  public TableName quarantine() {
    return new TableName(name, "quarantine");
  }

  public TableName lake() {
    return new TableName(name, "lake");
  }

  public TableName request() {
    return new TableName(name, "request");
  }

  public TableName topic() {
    return new TableName(name, "topic");
  }

  public List<TableName> tables() {
    return List.of(slice(), deployment(), claim(), quarantine(), lake(), request(), topic());
  }
}
