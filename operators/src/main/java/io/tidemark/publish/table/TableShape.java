package io.tidemark.publish.table;

import java.util.List;
import java.util.Optional;

/**
 * A table as the catalogue has it.
 *
 * @param columns in the table's order
 */
public record TableShape(TableName name, List<TableShape.Column> columns) {
  /**
   * @param type name in {@code pg_catalog}, for example "varchar"; of a domain its own name
   * @param modifier the type's modifier, -1 for none
   * @param shownType as a person writes it, for example "numeric(33,15)"
   * @param optional may be left out of an insert: nullable, or with a default
   * @param generated computed by the database, cannot be written
   */
  public record Column(
      String name,
      String type,
      int modifier,
      String shownType,
      boolean optional,
      boolean generated) {}

  public Optional<Column> column(String column) {
    return columns.stream().filter(candidate -> candidate.name().equals(column)).findFirst();
  }
}
