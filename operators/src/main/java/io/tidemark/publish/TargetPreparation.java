package io.tidemark.publish;

import io.tidemark.publish.ledger.LedgerMigrations;
import io.tidemark.publish.table.Catalogue;
import io.tidemark.publish.table.InvalidTargetException;
import io.tidemark.publish.table.TableName;
import io.tidemark.publish.table.TargetDdl;
import io.tidemark.publish.table.Transaction;
import io.tidemark.workload.LookupTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Brings the database into the state that a job needs, or says what is missing. Without the
 * permission to create, it only reads the catalogue.
 */
public final class TargetPreparation {
  private static final String ONE_AT_A_TIME =
      "SELECT pg_advisory_xact_lock(hashtextextended('tidemark preparation of ' || ?, 0))";

  private final TargetPlan plan;

  private TargetPreparation(TargetPlan plan) {
    this.plan = plan;
  }

  /**
   * @return tables of the target schema that were created, in words for a person
   * @throws InvalidTargetException naming every table that is missing, or every column that does
   *     not suit
   */
  public static List<String> prepare(DataSource database, TargetPlan plan) throws SQLException {
    TargetPreparation preparation = new TargetPreparation(plan);
    if (plan.create()) {
      LedgerMigrations.apply(database, plan.ledger());
    }
    try (Connection connection = database.getConnection()) {
      List<String> created =
          plan.create()
              ? Transaction.run(connection, () -> preparation.create(connection))
              : List.of();
      preparation.requireTables(connection);
      TargetValidation.validate(connection, plan);
      return created;
    }
  }

  /**
   * Says what {@link #prepare} would find wrong, and changes nothing.
   *
   * @return tables that it would create
   * @throws InvalidTargetException as {@link #prepare}
   */
  public static List<TableName> check(Connection connection, TargetPlan plan) throws SQLException {
    TargetPreparation preparation = new TargetPreparation(plan);
    List<TableName> missing = preparation.missing(connection);
    if (!plan.create()) {
      preparation.requireTables(connection);
    }
    TargetValidation.validateExisting(connection, plan);
    return missing;
  }

  private List<String> create(Connection connection) throws SQLException {
    List<String> created = new ArrayList<>();
    try (PreparedStatement lock = connection.prepareStatement(ONE_AT_A_TIME)) {
      lock.setString(1, plan.schema());
      lock.execute();
    }
    if (!Catalogue.hasSchema(connection, plan.schema())) {
      execute(connection, List.of(TargetDdl.schema(plan.schema())));
    }
    for (LookupTable lookup : plan.lookups()) {
      TableName name = plan.lookupName(lookup);
      if (Catalogue.table(connection, name).isEmpty()) {
        execute(connection, List.of(TargetDdl.lookup(lookup, name)));
        created.add(name.toString());
      }
    }
    if (Catalogue.table(connection, plan.tableName()).isEmpty()) {
      execute(connection, TargetDdl.target(plan.table(), plan.tableName()));
      forgetChecksums(connection);
      created.add(plan.tableName().toString());
    }
    return created;
  }

  private static void execute(Connection connection, List<String> ddl) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : ddl) {
        statement.execute(sql);
      }
    }
  }

  /**
   * The ledger may remember slices of a table that has since been dropped. The new table is empty,
   * so none of them is published, whichever pipeline they belong to.
   */
  private void forgetChecksums(Connection connection) throws SQLException {
    String sql =
        """
        UPDATE %s s SET checksum = '' FROM %s d
         WHERE d.pipeline = s.pipeline AND d.source = s.source AND d.target = ?
        """
            .formatted(plan.ledger().slice().quoted(), plan.ledger().deployment().quoted());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, plan.tableName().toString());
      statement.executeUpdate();
    }
  }

  private void requireTables(Connection connection) throws SQLException {
    List<TableName> missing = missing(connection);
    if (!missing.isEmpty()) {
      throw new InvalidTargetException(
          "missing tables: "
              + missing.stream().map(TableName::toString).collect(Collectors.joining(", "))
              + "; create them, or set target.jdbc.create: true");
    }
  }

  private List<TableName> missing(Connection connection) throws SQLException {
    List<TableName> needed = new ArrayList<>();
    needed.add(plan.tableName());
    plan.lookups().forEach(lookup -> needed.add(plan.lookupName(lookup)));
    needed.addAll(plan.ledger().tables());
    List<TableName> missing = new ArrayList<>();
    for (TableName name : needed) {
      if (Catalogue.table(connection, name).isEmpty()) {
        missing.add(name);
      }
    }
    return missing;
  }
}
