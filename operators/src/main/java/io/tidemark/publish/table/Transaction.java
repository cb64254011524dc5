package io.tidemark.publish.table;

import java.sql.Connection;
import java.sql.SQLException;

/** Work between begin and commit on a borrowed connection, which comes back as it was. */
public final class Transaction {
  private Transaction() {}

  public interface Work<T> {
    T run() throws SQLException;
  }

  /** Commits what the work did, or rolls back and passes on what it threw. */
  public static <T> T run(Connection connection, Work<T> work) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    T result;
    try {
      result = work.run();
      connection.commit();
    } catch (SQLException | RuntimeException | Error e) {
      abandon(connection, autoCommit, e);
      throw e;
    }
    connection.setAutoCommit(autoCommit);
    return result;
  }

  private static void abandon(Connection connection, boolean autoCommit, Throwable cause) {
    try {
      connection.rollback();
      connection.setAutoCommit(autoCommit);
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
