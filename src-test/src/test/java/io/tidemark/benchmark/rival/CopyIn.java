package io.tidemark.benchmark.rival;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** COPY of CSV files into PostgreSQL. */
final class CopyIn {
  /** How NULL is written; an empty field is the empty text. */
  static final String NULL_TEXT = "\\N";

  private static final int BUFFER_BYTES = 1 << 16;

  private CopyIn() {}

  /**
   * Sends a file and deletes it.
   *
   * @param into table, quoted, and columns
   * @return rows
   */
  static long send(Connection postgres, String into, Path csv) throws SQLException, IOException {
    try (InputStream in = Files.newInputStream(csv)) {
      return postgres
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(
              "COPY " + into + " FROM STDIN (FORMAT csv, NULL '" + NULL_TEXT + "')",
              in,
              BUFFER_BYTES);
    } finally {
      Files.deleteIfExists(csv);
    }
  }
}
