package io.tidemark.publish;

import io.tidemark.publish.table.Catalogue;
import io.tidemark.publish.table.InvalidTargetException;
import io.tidemark.publish.table.TableName;
import io.tidemark.publish.table.TableShape;
import io.tidemark.publish.table.TargetDdl;
import io.tidemark.publish.table.WireTypes;
import io.tidemark.workload.LookupTable;
import io.tidemark.workload.TargetColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that existing tables have the columns that will be written and read. */
final class TargetValidation {
  /** What the publisher and the readers of the ledger use. */
  private static final List<String> SLICE_COLUMNS =
      List.of(
          "pipeline",
          "source",
          "slice",
          "generation",
          "epoch",
          "sequence",
          "checksum",
          "row_count",
          "inputs",
          "state",
          "published_at");

  private static final Set<String> NUMBERS =
      Set.of("numeric", "float8", "float4", "int2", "int4", "int8");

  private TargetValidation() {}

  static void validate(Connection connection, TargetPlan plan) throws SQLException {
    validateTarget(plan, shape(connection, plan.tableName()));
    for (LookupTable lookup : plan.lookups()) {
      requireColumns(shape(connection, plan.lookupName(lookup)), lookup.columns());
    }
    requireColumns(shape(connection, plan.ledger().slice()), SLICE_COLUMNS);
  }

  /**
   * As {@link #validate}, for the tables that exist; the ledger's are as its migrations left them.
   */
  static void validateExisting(Connection connection, TargetPlan plan) throws SQLException {
    Catalogue.table(connection, plan.tableName()).ifPresent(target -> validateTarget(plan, target));
    for (LookupTable lookup : plan.lookups()) {
      Catalogue.table(connection, plan.lookupName(lookup))
          .ifPresent(table -> requireColumns(table, lookup.columns()));
    }
  }

  private static void validateTarget(TargetPlan plan, TableShape target) {
    WireTypes.of(plan.table(), target);
    requireUuid(target);
    requireNothingElse(plan, target);
    requireNumber(target, plan.table().foreign());
  }

  private static TableShape shape(Connection connection, TableName name) throws SQLException {
    return Catalogue.table(connection, name)
        .orElseThrow(() -> new InvalidTargetException("table " + name + " does not exist"));
  }

  private static void requireUuid(TableShape target) {
    String found =
        target.column(TargetDdl.UUID_COLUMN).map(TableShape.Column::shownType).orElse("missing");
    if (!found.equals("uuid")) {
      throw new InvalidTargetException(
          "table " + target.name() + ": column uuid is " + found + ", expected uuid");
    }
  }

  /** Further columns are the owner's affair as long as rows can be inserted without them. */
  private static void requireNothingElse(TargetPlan plan, TableShape target) {
    Set<String> written = new HashSet<>();
    plan.table().columns().stream().map(TargetColumn::name).forEach(written::add);
    written.add(TargetDdl.UUID_COLUMN);
    for (TableShape.Column column : target.columns()) {
      if (!written.contains(column.name()) && !column.optional()) {
        throw new InvalidTargetException(
            "table "
                + target.name()
                + ": column "
                + column.name()
                + " is not null without a default, and the pipeline does not write it;"
                + " expected a default or a nullable column");
      }
    }
  }

  private static void requireNumber(TableShape target, String foreign) {
    target
        .column(foreign)
        .filter(column -> !NUMBERS.contains(column.type()))
        .ifPresent(
            column -> {
              throw new InvalidTargetException(
                  "table "
                      + target.name()
                      + ": column "
                      + foreign
                      + " is "
                      + column.shownType()
                      + ", expected a number: it tells rows of others apart");
            });
  }

  private static void requireColumns(TableShape table, List<String> columns) {
    List<String> missing =
        columns.stream().filter(column -> table.column(column).isEmpty()).toList();
    if (!missing.isEmpty()) {
      throw new InvalidTargetException("table " + table.name() + ": missing columns " + missing);
    }
  }
}
