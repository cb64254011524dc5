package io.tidemark.publish;

import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.publish.table.InvalidTargetException;
import io.tidemark.publish.table.TableName;
import io.tidemark.publish.table.Transaction;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Who may publish a source. Each start of a job claims its sources with a new epoch; from then on
 * commits of earlier epochs are refused.
 */
public final class Deployments {
  private final LedgerSchema schema;

  public Deployments(LedgerSchema schema) {
    this.schema = schema;
  }

  /**
   * Claims sources, all or none. Waits for publications in progress.
   *
   * @return an epoch greater than any that these sources have had
   * @throws InvalidTargetException if one of them is published into another table, or by another
   *     pipeline into this one
   */
  public long claim(
      Connection connection, String pipeline, Collection<String> sources, TableName target)
      throws SQLException {
    String[] sorted = new TreeSet<>(sources).toArray(String[]::new);
    return Transaction.run(
        connection,
        () -> {
          Array array = connection.createArrayOf("text", sorted);
          hold(connection, pipeline, array, target);
          return raise(connection, pipeline, array);
        });
  }

  /**
   * Claims sources for a deployment that may start more than once: its first start claims them, and
   * every other is given the same epoch, even if a later deployment has claimed them meanwhile.
   *
   * @param deployment a name that no other deployment of the pipeline has
   * @throws InvalidTargetException as {@link #claim}
   */
  public long claimOnce(
      Connection connection,
      String pipeline,
      Collection<String> sources,
      TableName target,
      String deployment)
      throws SQLException {
    String[] sorted = new TreeSet<>(sources).toArray(String[]::new);
    return Transaction.run(
        connection,
        () -> {
          Array array = connection.createArrayOf("text", sorted);
          hold(connection, pipeline, array, target);
          OptionalLong claimed = claimed(connection, pipeline, deployment);
          if (claimed.isPresent()) {
            return claimed.getAsLong();
          }
          long epoch = raise(connection, pipeline, array);
          remember(connection, pipeline, deployment, epoch);
          return epoch;
        });
  }

  private OptionalLong claimed(Connection connection, String pipeline, String deployment)
      throws SQLException {
    String sql =
        "SELECT epoch FROM %s WHERE pipeline = ? AND deployment = ?"
            .formatted(schema.claim().quoted());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      statement.setString(2, deployment);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  private void remember(Connection connection, String pipeline, String deployment, long epoch)
      throws SQLException {
    String sql =
        "INSERT INTO %s (pipeline, deployment, epoch) VALUES (?, ?, ?)"
            .formatted(schema.claim().quoted());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      statement.setString(2, deployment);
      statement.setLong(3, epoch);
      statement.executeUpdate();
    }
  }

  private void hold(Connection connection, String pipeline, Array sources, TableName target)
      throws SQLException {
    register(connection, pipeline, sources, target);
    lock(connection, pipeline, sources, target);
    requireSinglePublisher(connection, pipeline, sources, target);
  }

  private void register(Connection connection, String pipeline, Array sources, TableName target)
      throws SQLException {
    String sql =
        """
        INSERT INTO %s (pipeline, source, epoch, target)
        SELECT ?, source, 0, ? FROM unnest(?) AS source ORDER BY source
        ON CONFLICT (pipeline, source) DO NOTHING
        """
            .formatted(schema.deployment().quoted());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      statement.setString(2, target.toString());
      statement.setArray(3, sources);
      statement.executeUpdate();
    }
  }

  private void lock(Connection connection, String pipeline, Array sources, TableName target)
      throws SQLException {
    String sql =
        """
        SELECT source, target FROM %s WHERE pipeline = ? AND source = ANY (?)
         ORDER BY source FOR UPDATE
        """
            .formatted(schema.deployment().quoted());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      statement.setArray(2, sources);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          if (!row.getString(2).equals(target.toString())) {
            throw new InvalidTargetException(
                ("source %s of pipeline %s is published into %s, not %s: use another ledger schema"
                        + " for the second target, or delete its row from %s to move it")
                    .formatted(
                        row.getString(1), pipeline, row.getString(2), target, schema.deployment()));
          }
        }
      }
    }
  }

  /** Two pipelines that publish a source into one table would delete each other's rows. */
  private void requireSinglePublisher(
      Connection connection, String pipeline, Array sources, TableName target) throws SQLException {
    String sql =
        "SELECT source, pipeline FROM %s WHERE target = ? AND pipeline <> ? AND source = ANY (?)"
            .formatted(schema.deployment().quoted());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, target.toString());
      statement.setString(2, pipeline);
      statement.setArray(3, sources);
      try (ResultSet row = statement.executeQuery()) {
        if (row.next()) {
          throw new InvalidTargetException(
              ("source %s of table %s is published by pipeline %s, not %s: delete its row from %s"
                      + " if that pipeline is gone")
                  .formatted(
                      row.getString(1), target, row.getString(2), pipeline, schema.deployment()));
        }
      }
    }
  }

  /** Slices count too: an epoch must be new even if the deployment's row was lost. */
  private long raise(Connection connection, String pipeline, Array sources) throws SQLException {
    String sql =
        """
        UPDATE %1$s SET epoch = 1 + GREATEST(
            (SELECT max(epoch) FROM %1$s WHERE pipeline = ? AND source = ANY (?)),
            (SELECT max(epoch) FROM %2$s WHERE pipeline = ? AND source = ANY (?)))
         WHERE pipeline = ? AND source = ANY (?)
        RETURNING epoch
        """
            .formatted(schema.deployment().quoted(), schema.slice().quoted());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int parameter = 1; parameter < 6; parameter += 2) {
        statement.setString(parameter, pipeline);
        statement.setArray(parameter + 1, sources);
      }
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new IllegalArgumentException("a claim of no source");
        }
        return row.getLong(1);
      }
    }
  }
}
