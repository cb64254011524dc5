package io.tidemark.cli;

import io.tidemark.workload.DateRange;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/** Makes the input of the demonstration. Equal arguments give equal input. */
public interface DemoLake {
  /**
   * Writes a synthetic month below a directory, which is empty or missing.
   *
   * @param rows hourly pod rows in the month
   */
  void makeLake(Path directory, long rows, long seed) throws IOException;

  /**
   * Creates the lookup tables where they are missing and fills them; doing so again changes
   * nothing.
   *
   * @param schema unquoted
   */
  void lookups(Connection connection, String schema, long rows, long seed) throws SQLException;

  /** Makes one date again with other measures, in a lake of its own. */
  void correct(Path directory, long rows, long seed, LocalDate date) throws IOException;

  /** Whose month it is. */
  Month month();

  /** What the configuration says about the month. */
  record Month(
      String account, String source, String clusterId, String clusterAlias, DateRange dates) {}
}
